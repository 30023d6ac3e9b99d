import { useMemo } from 'react'
import {
  navigate as writeHistory,
  useHistoryState as useRawState,
  usePathname,
  useSearch,
} from 'wouter/use-browser-location'
import type { CustomerListSearch } from '@/urls/customer-list-search'
import { readUrl, type AppUrl } from '@/urls/read-url'

/** What a history entry carries besides its URL: things a link does not share with a colleague. */
export type EntryState = {
  /** The list a customer was opened from: the page shows its neighbours there. */
  customerList?: CustomerListSearch
  /** Whom the invite dialog opens with: an address has no place in a URL. */
  inviteAddress?: string
  /** The invite dialog opens with the list that is being sent, whatever is written in it. */
  showsInvites?: true
}

type StoredState = EntryState & { entry: string }

let reachedBy: 'link' | 'history' = 'link'
let entries = 0

// Listens before anything that draws, so that a page drawn after Back already knows.
addEventListener('popstate', () => {
  reachedBy = 'history'
})

const newEntry = () => `${Date.now().toString(36)}-${(entries += 1)}`

const isStored = (state: unknown): state is StoredState =>
  typeof state === 'object' && state !== null && 'entry' in state

/** Goes to a URL of the app. */
export function navigate(
  href: string,
  {
    replace = false,
    keepsList = false,
    state,
  }: {
    replace?: boolean
    /** It is the same customer: the list they were opened from comes along, and with it their neighbours there. */
    keepsList?: boolean
    state?: EntryState
  } = {},
): void {
  reachedBy = 'link'
  const now = stateNow()
  const entry = replace && now !== FIRST_ENTRY ? now.entry : newEntry()
  const list = keepsList && now.customerList && { customerList: now.customerList }
  writeHistory(href, { replace, state: { ...list, ...state, entry } })
}

/** The current page was reached by the browser's Back or Forward. */
export const cameBack = (): boolean => reachedBy === 'history'

/** Where we are. */
export function useUrl(): AppUrl {
  const pathname = usePathname()
  const query = useSearch()
  return useMemo(() => readUrl(pathname, query), [pathname, query])
}

/** Which page we are on, for what another page of a list or a filter does not concern. */
export function usePageName(): AppUrl['page'] {
  const pathname = usePathname()
  return useMemo(() => readUrl(pathname, '').page, [pathname])
}

/** Where we are at this moment, for a handler that outlives the drawing it came with. */
export const urlNow = (): AppUrl => readUrl(location.pathname, location.search)

/** What this history entry carries, and its name, which stays when one comes Back to it. */
export function useEntry(): StoredState {
  return stored(useRawState())
}

const FIRST_ENTRY: StoredState = { entry: 'first' }

const stored = (state: unknown): StoredState => (isStored(state) ? state : FIRST_ENTRY)

const stateNow = () => stored(history.state)

/** The name of the history entry at this moment, for whoever must not be drawn anew when it changes. */
export const entryNow = (): string => stateNow().entry
