import { useSyncExternalStore } from 'react'

/** What this tab has learned, by name: kept over a reload, gone with the tab. */
export type TabMemory = {
  has: (name: string) => boolean
  add: (name: string) => void
  remove: (name: string) => void
  subscribe: (listener: () => void) => () => void
}

/** A set of names in the tab's session storage; in memory alone where a browser stores nothing. */
export function createTabMemory(key: string): TabMemory {
  const listeners = new Set<() => void>()
  let names: ReadonlySet<string> | null = null
  const read = (): ReadonlySet<string> => {
    if (names) return names
    try {
      const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
      names = new Set(Array.isArray(stored) ? stored.map(String) : [])
    } catch {
      names = new Set()
    }
    return names
  }
  const write = (next: ReadonlySet<string>) => {
    names = next
    try {
      sessionStorage.setItem(key, JSON.stringify([...next]))
    } catch {
      // What cannot be stored is still known until the next reload.
    }
    for (const listener of listeners) listener()
  }
  return {
    has: (name) => read().has(name),
    add: (name) => write(new Set([...read(), name])),
    remove: (name) => {
      if (read().has(name)) write(new Set([...read()].filter((each) => each !== name)))
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Whether a name is remembered, now and whenever that changes. */
export const useRemembered = (memory: TabMemory, name: string): boolean =>
  useSyncExternalStore(memory.subscribe, () => memory.has(name))
