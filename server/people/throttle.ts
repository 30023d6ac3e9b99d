import { isIPv6 } from 'node:net'
import { inArray, lt, sql } from 'drizzle-orm'
import { inTransaction, type Database } from '../database'
import { signInTries } from './people-schema'
import { hashOf } from './tokens'

/** How long a count lasts from its first try, and so the longest pause. */
export const PAUSE_MS = 15 * 60_000

/**
 * How often somebody may try without success within that time. An account has a small allowance for each address and a
 * large one in all: a stranger who guesses does not lock its owner out, and many strangers together still get few guesses.
 */
const ALLOWED = { accountFromAddress: 5, address: 30, account: 60 } as const

export type Try = { allowed: true; left: number } | { allowed: false; retryAfterMs: number }

// Hashed, because people type their password into the field for the address now and then.
const keysOf = ({ email, address }: Whose) => ({
  accountFromAddress: {
    key: hashOf(`account-from-address ${email} ${networkOf(address)}`),
    most: ALLOWED.accountFromAddress,
  },
  address: { key: hashOf(`address ${networkOf(address)}`), most: ALLOWED.address },
  account: { key: hashOf(`account ${email}`), most: ALLOWED.account },
})

type Whose = { email: string; address: string }

/**
 * An address as it is counted: of IPv6 the network, because whoever has one address there has all of it (RFC 6177: a /64
 * at the least), and of an IPv4 address that is written as IPv6, that.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped !== undefined) return mapped
  const [head, tail] = address.split('::').map((part) => (part === '' ? [] : part.split(':')))
  const left = 8 - (head?.length ?? 0) - (tail?.length ?? 0)
  const groups = [...(head ?? []), ...Array.from({ length: left }, () => '0'), ...(tail ?? [])]
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}

/**
 * Counts a try before the password is looked at, so that many at once get no more guesses than one after the other.
 * Says how many are left after this one.
 */
export async function takeTry(
  db: Database,
  { now, ...whose }: Whose & { now: Date },
): Promise<Try> {
  const oldest = new Date(now.getTime() - PAUSE_MS)
  // Keeps the table small. Outside of the transaction, whose order of locks it would break.
  await db.delete(signInTries).where(lt(signInTries.since, oldest))
  return inTransaction(db, async (transaction) => {
    const counted: Array<{ left: number; retryAfterMs: number }> = []
    // One after the other and always in this order, so that two tries cannot wait for each other.
    for (const { key, most } of Object.values(keysOf(whose))) {
      // oxlint-disable-next-line no-await-in-loop
      const [row] = await transaction
        .insert(signInTries)
        .values({ key, tries: 1, since: now })
        .onConflictDoUpdate({
          target: signInTries.key,
          set: {
            tries: sql`case when ${signInTries.since} < ${oldest.toISOString()} then 1 else ${signInTries.tries} + 1 end`,
            since: sql`case when ${signInTries.since} < ${oldest.toISOString()} then ${now.toISOString()} else ${signInTries.since} end`,
          },
        })
        .returning()
      if (!row) throw new Error('The try was not counted.')
      counted.push({
        left: most - row.tries,
        retryAfterMs: row.since.getTime() + PAUSE_MS - now.getTime(),
      })
    }
    const left = Math.min(...counted.map((each) => each.left))
    if (left >= 0) return { allowed: true, left }
    const over = counted.filter((each) => each.left < 0)
    return { allowed: false, retryAfterMs: Math.max(...over.map((each) => each.retryAfterMs)) }
  })
}

/** After a success: the tries of this account are forgotten, and the address gets its own one back. */
export async function forgiveTries(db: Database, whose: Whose): Promise<void> {
  await forgetTriesOf(db, whose)
  const ofAddress = keysOf(whose).address.key
  // Only its own: with an account of their own somebody could otherwise go on guessing those of others.
  await db
    .update(signInTries)
    .set({ tries: sql`${signInTries.tries} - 1` })
    .where(sql`${signInTries.key} = ${ofAddress} and ${signInTries.tries} > 0`)
}

/** Whoever proved in another way who they are begins afresh; for this account, from this address. */
export async function forgetTriesOf(db: Database, whose: Whose): Promise<void> {
  const { accountFromAddress, account } = keysOf(whose)
  await db
    .delete(signInTries)
    .where(inArray(signInTries.key, [accountFromAddress.key, account.key]))
}
