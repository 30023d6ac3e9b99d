const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  d: 'đ',
  e: 'é',
  g: 'ğ',
  i: 'í',
  l: 'ļ',
  n: 'ñ',
  o: 'ó',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  y: 'ý',
  z: 'ž',
}

const VOWELS = /[aeiou]/g
/** Right-to-left override, and the end of it: what is between is written backwards, as Hebrew would be. */
const OVERRIDE = '\u202E'
const END = '\u202C'

/**
 * A text as no language has it: accented, a third longer by its doubled vowels, each word written from right to left.
 * Gaps in braces stay, so that what fills them keeps its own direction.
 */
export const disguised = (text: string): string =>
  text.replaceAll(/\{\w+\}|[^{\s]+/g, (piece) =>
    piece.startsWith('{')
      ? piece
      : `${OVERRIDE}${piece
          .replaceAll(VOWELS, '$&$&')
          .replaceAll(/[a-z]/g, (letter) => ACCENTED[letter] ?? letter)}${END}`,
  )
