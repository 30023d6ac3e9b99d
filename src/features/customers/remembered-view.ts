import type { ProgramKind } from '@/api/programs'
import { DENSITIES, type CustomerListSearch, type Density } from '@/urls/customer-list-search'

export type ListView = { density?: Density; columns?: readonly string[] }

const storageKey = (kind: ProgramKind) => `customer-list-view:${kind}`

/** The view this person chose last for a program kind; the default when nothing is stored or it cannot be read. */
export function rememberedView(kind: ProgramKind): ListView {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(kind)) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    const density =
      'density' in stored ? DENSITIES.find((each) => each === stored.density) : undefined
    const columns =
      'columns' in stored && Array.isArray(stored.columns)
        ? stored.columns.filter((id): id is string => typeof id === 'string')
        : undefined
    return { ...(density && { density }), ...(columns && { columns }) }
  } catch {
    return {}
  }
}

export function rememberView(kind: ProgramKind, view: ListView): void {
  try {
    localStorage.setItem(storageKey(kind), JSON.stringify(view))
  } catch {
    // A browser that stores nothing still has the URL, which carries the view.
  }
}

/** What the URL says, else what this person chose last. */
export const viewOf = (search: CustomerListSearch, kind: ProgramKind): ListView => ({
  ...rememberedView(kind),
  ...(search.density && { density: search.density }),
  ...(search.columns && { columns: search.columns }),
})
