import type { ProgramHealth } from '@/api/program-health'
import { formatClockSeconds } from '@/lib/dates'
import { say } from '@/lib/say'
import type { KeyState } from './key-state'

/** A key's state in a word or two. */
export function keyName(state: KeyState): string {
  switch (state.is) {
    case 'missing':
      return say('No key')
    case 'paused':
      return say('Paused until {time}', { time: formatClockSeconds(state.until) })
    case 'works':
      return say('Works')
    case 'refused':
      return say('Refused')
    case 'failed':
      return state.status === null
        ? say('No answer')
        : say('Error {status}', { status: state.status })
    case 'unused':
      return say('Not used yet')
  }
}

/** What a state means and what to do about it; null where there is nothing to do. */
export function keyAdvice(
  state: KeyState,
  { variable, problemText }: ProgramHealth,
): string | null {
  switch (state.is) {
    case 'missing':
      return say(
        'Set {variable} on the server to a key from Partnero’s Integration → API page, then start the desk again.',
        { variable },
      )
    case 'paused':
      return say(
        'Partnero limits requests. Until then the desk asks nothing with this key; nothing is lost.',
      )
    case 'refused':
      return state.status === 401
        ? say(
            'Partnero does not know this key any more. Copy a current one from Partnero’s Integration → API page into {variable} on the server, then start the desk again.',
            { variable },
          )
        : say('Partnero knows this key and does not allow it {call}.', { call: state.call })
    case 'failed':
      return state.status === null
        ? say('Partnero did not answer. That says nothing about the key.')
        : say('Partnero answered with an error. That says nothing about the key.')
    case 'works':
      // The key is fine and the program is not: one of a kind that has no customers.
      return problemText === null
        ? null
        : say('The key works, and this program has no customers to show.')
    case 'unused':
      return null
  }
}
