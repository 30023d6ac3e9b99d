import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { createContext, use, useSyncExternalStore } from 'react'
import { readSession, type Session } from '@/api/session'
import { isSignedOut, noteSignedIn, watchSignedOut } from '@/api/signed-out'

const OPEN: Session = { signIn: 'off', person: null, provider: null }

/** The server says so on the page itself, which then has nothing to ask for. */
const asksNobody = () => document.documentElement.dataset['signIn'] === 'off'

export const sessionQueries = {
  current: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: ({ signal }) => readSession(signal),
      staleTime: Number.POSITIVE_INFINITY,
      ...(asksNobody() && { initialData: OPEN }),
    }),
}

/** Read once, for all who ask (`session-provider.tsx`): a reading of its own in each part held the page up. */
export const SessionContext = createContext<Session | undefined>(undefined)

/** Whether this desk asks who one is, and who that is; undefined until that is known. */
export const useSession = (): Session | undefined => use(SessionContext)

/** Whether the desk refused a request because nobody is signed in here. */
export const useIsSignedOut = (): boolean => useSyncExternalStore(watchSignedOut, isSignedOut)

/**
 * Somebody has signed in: what is on the page stays while it is read again, and what could not be read starts over. No
 * write is sent again.
 */
export function goOnSignedIn(client: QueryClient, session: Session): void {
  client.setQueryData(sessionQueries.current().queryKey, session)
  // Before anything asks again, or its answer would be taken for one to the session before.
  noteSignedIn()
  void client.resetQueries({ predicate: ({ state }) => state.data === undefined })
  void client.invalidateQueries({ predicate: ({ state }) => state.data !== undefined })
}
