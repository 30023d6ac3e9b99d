import type { Person } from '@/api/session'
import type { DeskContext } from '../requests'

/** Who asks, and with which session. Throws where nobody had to be signed in, which is a mistake of ours. */
export function askerOf(c: DeskContext): { person: Person; session: string } {
  const [person, session] = [c.get('person'), c.get('session')]
  if (!person || session === undefined) throw new Error('Nobody was asked to sign in for this.')
  return { person, session }
}
