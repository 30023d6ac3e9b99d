export const ROW_LIMIT = 500

/** The longest address that mail systems carry (RFC 5321, 4.5.3.1). */
const LONGEST_ADDRESS = 254
/** Nobody's name; a field of this length is a file that is no list of people. */
const LONGEST_NAME = 200

/** One person as written, before anything is judged. `name` is empty when none was given. */
export type WrittenRow = { email: string; name: string }

export type Verdict =
  | { kind: 'ready' }
  | { kind: 'not-an-address' }
  | { kind: 'name-too-long' }
  | { kind: 'same-as'; row: number }
  | { kind: 'invited-before' }
  | { kind: 'customer' }
  /** The question whether this is a customer had no answer yet. */
  | { kind: 'not-checked' }

export type JudgedRow = WrittenRow & { verdict: Verdict }

const local = String.raw`[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_\x60{|}~-]{1,64}`
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?`
const address = new RegExp(`^${local}@(?:${label}\\.)+${label}$`, 'u')

/**
 * Whether this is one whole address. Full-width and other look-alike letters are refused, because a mail server takes
 * them for somebody else.
 */
export const isAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS &&
  address.test(text) &&
  text.normalize('NFKC') === text.normalize('NFC') &&
  !/^\.|\.@|\.\./.test(text)

/** Two spellings of one mailbox: Partnero's case rules are unknown, and nobody wants two invites. */
export const mailbox = (email: string): string => email.normalize('NFC').toLowerCase()

/**
 * The verdict on every row that can be told without asking Partnero; the others are `not-checked`.
 * @param invitedBefore mailboxes that got an invite earlier in this session
 */
export function judgeRows(
  rows: readonly WrittenRow[],
  invitedBefore: ReadonlySet<string>,
): readonly JudgedRow[] {
  const firstRow = new Map<string, number>()
  return rows.map((row, index) => {
    const verdict = ((): Verdict => {
      if (!isAddress(row.email)) return { kind: 'not-an-address' }
      const first = firstRow.get(mailbox(row.email))
      if (first !== undefined) return { kind: 'same-as', row: first }
      if (row.name.length > LONGEST_NAME) return { kind: 'name-too-long' }
      firstRow.set(mailbox(row.email), index + 1)
      return invitedBefore.has(mailbox(row.email))
        ? { kind: 'invited-before' }
        : { kind: 'not-checked' }
    })()
    return { ...row, verdict }
  })
}

/** A verdict in the words of the table. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'ready':
      return 'Ready'
    case 'not-an-address':
      return 'Not an email address'
    case 'name-too-long':
      return 'Name is too long'
    case 'same-as':
      return `Same as row ${verdict.row}`
    case 'invited-before':
      return 'Invited before'
    case 'customer':
      return 'Already a customer'
    case 'not-checked':
      return 'Not checked'
  }
}
