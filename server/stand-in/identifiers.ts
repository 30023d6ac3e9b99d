import { randomBytes } from 'node:crypto'

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const KEY_LENGTH = 12

/** A public key as the API makes one when none is given. */
export const randomKey = (): string =>
  Array.from(randomBytes(KEY_LENGTH), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('')

let lastTime = 0
let counter = 0

const MOST_IN_A_MILLISECOND = 0xfff

/**
 * A row's own key, RFC 9562 version 7: sorts by when it was made, so that of two rows of the same second the later one
 * is the newer one.
 */
export function newUuid(): string {
  const time = Math.max(Date.now(), lastTime)
  counter = time === lastTime ? counter + 1 : 0
  lastTime = counter > MOST_IN_A_MILLISECOND ? time + 1 : time
  if (counter > MOST_IN_A_MILLISECOND) counter = 0
  const milliseconds = lastTime.toString(16).padStart(12, '0')
  const count = counter.toString(16).padStart(3, '0')
  const random = randomBytes(8)
  const variant = ((random.readUInt8(0) & 0x3f) | 0x80).toString(16)
  const rest = random.toString('hex').slice(2)
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${count}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`
}
