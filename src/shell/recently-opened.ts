import { useMemo, useSyncExternalStore } from 'react'

export type OpenedCustomer = { id: string; name: string }

const KEPT = 5
const storageKey = (program: string) => `recently-opened:${program}`
const listeners = new Set<() => void>()

const isOpened = (value: unknown): value is OpenedCustomer =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'name' in value &&
  typeof value.name === 'string'

// Only this tab, and only while it lives: the list names people (design: Values).
function stored(program: string): string {
  try {
    return sessionStorage.getItem(storageKey(program)) ?? ''
  } catch {
    return ''
  }
}

function readOpened(text: string): readonly OpenedCustomer[] {
  try {
    const list: unknown = JSON.parse(text || '[]')
    return Array.isArray(list) ? list.filter(isOpened).slice(0, KEPT) : []
  } catch {
    return []
  }
}

function write(program: string, list: readonly OpenedCustomer[]): void {
  try {
    sessionStorage.setItem(storageKey(program), JSON.stringify(list))
  } catch {
    // A browser that stores nothing has no such list.
  }
  for (const listener of listeners) listener()
}

/** Puts a customer whose page was opened on top of the list of this tab. */
export function rememberOpened(program: string, customer: OpenedCustomer): void {
  const before = readOpened(stored(program))
  if (before[0]?.id === customer.id && before[0].name === customer.name) return
  write(program, [customer, ...before.filter(({ id }) => id !== customer.id)].slice(0, KEPT))
}

/** Takes out a customer that is gone for good. */
export const forgetOpened = (program: string, id: string): void =>
  write(
    program,
    readOpened(stored(program)).filter((each) => each.id !== id),
  )

/** The customers this tab opened last in a program, newest first. */
export function useRecentlyOpened(program: string): readonly OpenedCustomer[] {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => stored(program),
  )
  return useMemo(() => readOpened(text), [text])
}
