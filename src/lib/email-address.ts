/** The longest address that mail systems carry (RFC 5321, 4.5.3.1). */
const LONGEST_ADDRESS = 254

const local = String.raw`[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_\x60{|}~-]{1,64}`
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?`
const address = new RegExp(`^${local}@(?:${label}\\.)+${label}$`, 'u')

/**
 * Whether this is one whole address. Full-width and other look-alike letters are refused, because a mail server takes
 * them for somebody else.
 */
export const isEmailAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS &&
  address.test(text) &&
  text.normalize('NFKC') === text.normalize('NFC') &&
  !/^\.|\.@|\.\./.test(text)
