import { say } from './say'
import { textProblem } from './text-problem'

const LONGEST_NAME = 200

/** What is wrong with the name a person of this desk gives themselves; null when nothing is. The server asks the same. */
export const nameProblem = (name: string): string | null =>
  name.trim() === '' ? say('Write a name.') : textProblem(name.trim(), LONGEST_NAME)
