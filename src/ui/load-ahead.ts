type Load = () => Promise<unknown>

const here = new WeakSet<Load>()

/**
 * Fetches code. Without a connection it does not ask, but rejects: a browser remembers that a module did not come and
 * never asks for it again (HTML, “fetch a single module script”), so that one press without a connection would leave a
 * button dead when it is back.
 */
export async function loadCode(load: Load): Promise<void> {
  if (!navigator.onLine && !here.has(load)) throw new Error('There is no connection.')
  await load()
  here.add(load)
}

/** Fetches code that is likely to be needed. A failure is met again, and shown, by whoever needs it. */
export function loadAhead(load: Load): void {
  loadCode(load).catch(() => undefined)
}
