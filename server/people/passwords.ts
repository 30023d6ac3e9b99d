import { hash, verify } from '@node-rs/argon2'

/** argon2id, the package's default kind; 64 MiB and 3 passes are about a tenth of a second of one core. */
const COST = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 }

// Each hash fills 64 MiB and one thread of the pool that file reads need too: more at once would only be slower.
const AT_ONCE = 2
let running = 0
const waiting: Array<() => void> = []

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => void waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    // The place is handed on, not given back: nobody who comes meanwhile can take it.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

// The same letters, however a keyboard composes them.
const normalised = (password: string): string => password.normalize('NFKC')

/** The hash to keep, with its cost and salt. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(normalised(password), COST))

export const isSamePassword = (one: string, other: string): boolean =>
  normalised(one) === normalised(other)

let decoy: Promise<string> | undefined

/**
 * Whether the password is the one of the hash. Without a hash (an unknown account) it is compared all the same, with
 * one nobody knows, so that the answer takes as long.
 */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID())
  const expected = kept ?? (await decoy)
  const same = await inTurn(() => verify(expected, normalised(password)))
  return same && kept !== null
}
