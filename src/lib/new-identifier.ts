// Crockford's base 32: no letter that reads like a digit, and ids sort as their times do.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_LETTERS = 9
const RANDOM_LETTERS = 7

/** Prefix + `_` + time (milliseconds) + 35 random bits: unique, ordered by time, and short enough to read out. */
export function newIdentifier(prefix: string, now: number): string {
  const time = Array.from({ length: TIME_LETTERS }, (_, index) =>
    letter(Math.floor(now / 32 ** (TIME_LETTERS - 1 - index))),
  )
  const random = Array.from(crypto.getRandomValues(new Uint8Array(RANDOM_LETTERS)), letter)
  return `${prefix}_${time.join('')}${random.join('')}`
}

const letter = (value: number): string => ALPHABET.charAt(value % 32)
