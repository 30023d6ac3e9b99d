/** Fetches code that is likely to be needed. A failure is met again, and shown, by whoever needs it. */
export function loadAhead(load: () => Promise<unknown>): void {
  load().catch(() => undefined)
}
