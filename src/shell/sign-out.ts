import { endSession } from '@/api/session'
import { paths } from '@/urls/paths'

/** Forgets everything this tab read or kept, once its session is over, and asks who signs in. */
export function leaveSession(): void {
  try {
    sessionStorage.clear()
  } catch {
    // A browser that stores nothing has nothing to forget.
  }
  // Back must not show the page as the browser froze it.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  // A page loaded anew remembers nothing of this one.
  location.replace(paths.signIn())
}

/**
 * Signs out for good, here and for whoever kept the cookie. Throws ApiError when the desk did not answer: the session
 * may go on then, and nothing was forgotten.
 */
export async function signOut(): Promise<void> {
  await endSession()
  leaveSession()
}
