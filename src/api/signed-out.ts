let signedOut = false
let signIns = 0
const listeners = new Set<() => void>()

function become(now: boolean): void {
  if (now === signedOut) return
  signedOut = now
  for (const listener of listeners) listener()
}

/** Whether the desk's last word was that nobody is signed in here: one for the page, as its cookie is. */
export const isSignedOut = (): boolean => signedOut

/** How often somebody signed in on this page: which session a request belongs to. */
export const sessionNumber = (): number => signIns

/** Notes that a request of a session was refused because it had ended. A late answer to an earlier one says nothing. */
export function noteSignedOut(session: number): void {
  if (session === signIns) become(true)
}

/** Notes that somebody has signed in. */
export function noteSignedIn(): void {
  signIns += 1
  become(false)
}

/** Calls `listener` at each change, until what it gives back is called. */
export function watchSignedOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
