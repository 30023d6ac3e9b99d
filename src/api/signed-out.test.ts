import { expect, test } from 'vitest'
import {
  isSignedOut,
  noteSignedIn,
  noteSignedOut,
  sessionNumber,
  watchSignedOut,
} from './signed-out'

test('a refusal counts for the session its request belongs to, and not for a later one', () => {
  const changes: boolean[] = []
  const stop = watchSignedOut(() => changes.push(isSignedOut()))
  const before = sessionNumber()
  noteSignedOut(before)
  noteSignedOut(before)
  noteSignedIn()
  // An answer that was on its way while somebody signed in.
  noteSignedOut(before)
  expect(isSignedOut()).toBe(false)
  stop()
  noteSignedOut(sessionNumber())
  expect(changes).toEqual([true, false])
})
