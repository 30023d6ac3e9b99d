/** On a read that the page makes by itself while nobody is at it; such a one does not put off the end of a session. */
export const UNATTENDED_HEADER = 'x-desk-unattended'

/** What looks again by itself does so every half minute or less often; whoever reads on moves within this time. */
const AWAY_AFTER_MS = 60_000

/** null where nobody looks for signs, as in a test. */
let lastSignAt: number | null = null

/** Somebody does something at this page. */
export function noteAttendance(): void {
  lastSignAt = Date.now()
}

/** Nobody has done anything at this page for a while. */
export const isUnattended = (): boolean =>
  lastSignAt !== null && Date.now() - lastSignAt > AWAY_AFTER_MS
