import { useMutation, useQueryClient } from '@tanstack/react-query'
import { signIn, type Session } from '@/api/session'
import { goOnSignedIn } from '@/shell/session-queries'

/** Signs in, and lets the page go on when it worked. */
export function useSignIn(onSignedIn?: (session: Session) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      goOnSignedIn(client, session)
      onSignedIn?.(session)
    },
  })
}
