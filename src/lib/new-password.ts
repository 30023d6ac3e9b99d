import { say } from './say'

export const SHORTEST_PASSWORD = 12
/** Longer than any phrase; a limit, so that nobody can make the desk hash a megabyte. */
export const LONGEST_PASSWORD = 256

/** What is wrong with a password that somebody chose; null when nothing is. The server asks the same. */
export function passwordProblem(password: string): string | null {
  if (password.length < SHORTEST_PASSWORD)
    return say('Write at least {least} characters.', { least: SHORTEST_PASSWORD })
  return password.length > LONGEST_PASSWORD
    ? say('Write at most {most} characters.', { most: LONGEST_PASSWORD })
    : null
}
