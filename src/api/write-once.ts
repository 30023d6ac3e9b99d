import { ApiError } from './api-error'

export type WriteOutcome =
  | { kind: 'done' }
  /** Partnero, or the way to it, said no: nothing was changed. */
  | { kind: 'refused'; error: ApiError }
  /** No answer, and the write may still arrive. `seen` is what a reading says of it; null when nothing could be read. */
  | { kind: 'no-answer'; seen: boolean | null }

/** Whether a write without an answer is there by now. Never throws: not knowing is an outcome. */
export async function lookForWrite(isThere: () => Promise<boolean>): Promise<WriteOutcome> {
  try {
    return { kind: 'no-answer', seen: await isThere() }
  } catch {
    return { kind: 'no-answer', seen: null }
  }
}

/**
 * Sends a write once, never again, and says what is so afterwards: a missing answer is followed by a reading
 * (`isThere`). Throws nothing but our own mistakes.
 */
export async function writeOnce(
  write: () => Promise<void>,
  isThere: () => Promise<boolean>,
): Promise<WriteOutcome> {
  try {
    await write()
    return { kind: 'done' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return error.isUnanswered ? lookForWrite(isThere) : { kind: 'refused', error }
  }
}
