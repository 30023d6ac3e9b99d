import { useMemo, useSyncExternalStore } from 'react'
import type { ProgramKind } from '@/api/programs'
import { DENSITIES, type CustomerListSearch, type Density } from '@/urls/customer-list-search'

export type ListView = { density?: Density; columns?: readonly string[] }

const storageKey = (kind: ProgramKind) => `customer-list-view:${kind}`
const listeners = new Set<() => void>()

function stored(kind: ProgramKind): string {
  try {
    return localStorage.getItem(storageKey(kind)) ?? ''
  } catch {
    return ''
  }
}

/** Reads what was stored; the default when it cannot be read. */
function readView(text: string): ListView {
  try {
    const view: unknown = JSON.parse(text || '{}')
    if (typeof view !== 'object' || view === null) return {}
    const density = 'density' in view ? DENSITIES.find((each) => each === view.density) : undefined
    const columns =
      'columns' in view && Array.isArray(view.columns)
        ? view.columns.filter((id): id is string => typeof id === 'string')
        : undefined
    return { ...(density && { density }), ...(columns && { columns }) }
  } catch {
    return {}
  }
}

/** Keeps the view for this person's next visit to a program of this kind. */
export function rememberView(kind: ProgramKind, view: ListView): void {
  try {
    localStorage.setItem(storageKey(kind), JSON.stringify(view))
  } catch {
    // A browser that stores nothing still has the URL, which carries the view.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How the list looks: what the URL says, else what this person chose last for this kind of program. */
export function useListView({ density, columns }: CustomerListSearch, kind: ProgramKind): ListView {
  const text = useSyncExternalStore(subscribe, () => stored(kind))
  const remembered = useMemo(() => readView(text), [text])
  return { ...remembered, ...(density && { density }), ...(columns && { columns }) }
}
