import { say } from './say'

/** C0 and C1 control characters, a null byte among them: no keyboard writes them and no database keeps them all. */
const CONTROL = /\p{Cc}/u
/** The same where a text has several lines. */
const CONTROL_IN_LINES = /[^\P{Cc}\t\n\r]/u

/** Longer than every e-mail address and identifier there is, and short enough for an address of the web. */
export const LONGEST_SEARCH = 255

/**
 * What is wrong with a text that will be kept and shown exactly as it is; null when nothing is. Anything a keyboard
 * writes is right: other scripts, marks of direction, emoji, HTML, formulas.
 * @param longest in characters as a person counts them, roughly: code points
 */
export function textProblem(
  text: string,
  longest: number,
  { lines = false }: { lines?: boolean } = {},
): string | null {
  if ((lines ? CONTROL_IN_LINES : CONTROL).test(text))
    return say('This holds an invisible control character. Write it again.')
  return text.length > longest && Array.from(text).length > longest
    ? say('Write at most {most} characters.', { most: longest })
    : null
}
