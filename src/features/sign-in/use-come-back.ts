import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { readSession } from '@/api/session'
import { goOnSignedIn } from '@/shell/session-queries'
import { leaveSession } from '@/shell/sign-out'

/**
 * Goes on when one comes back to this tab after signing in in another one. What is open here belongs to `personId`:
 * anybody else starts afresh.
 */
export function useComeBack(personId: string | null): void {
  const client = useQueryClient()
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      // Nobody asked for this reading: when it fails, the form is still there.
      const session = await readSession().catch(() => null)
      if (!session?.person) return
      if (personId === null || session.person.id === personId) goOnSignedIn(client, session)
      else leaveSession()
    }
    const onReturn = () => void look()
    document.addEventListener('visibilitychange', onReturn)
    return () => document.removeEventListener('visibilitychange', onReturn)
  }, [client, personId])
}
