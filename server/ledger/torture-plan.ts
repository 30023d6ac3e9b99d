import type { Fault } from '../stand-in/faults'
import type { Random } from '../stand-in/random'
import type { Step } from './carry-out'

/** One run, thrown with dice: who presses what, what breaks, who dies, and what others do meanwhile. Times in seconds. */
export type TorturePlan = {
  /** In hundredths. Each other credit has another amount. */
  cents: number
  press: 'once' | 'twice' | 'on two desks' | 'another on a second desk'
  /** Somebody presses again, with the same key, after the first answer or its loss. */
  pressAgain: boolean
  /** What happens to the request that credits. */
  answer: Fault | null
  /** When a held request is let go, and is carried out. */
  heldFor: number
  balanceFaults: ReadonlyArray<{ fault: Fault; skip: number; times: number }>
  transactionsFault: Fault | null
  /** Where the first desk dies, or falls asleep and goes on later; null: it just works. */
  stops: { at: Step; how: 'dies' | 'sleeps' } | null
  /** When it is started again, or wakes up. */
  backAfter: number
  /** How far the clocks of the desks are off, in milliseconds; the last one is that of the desk that starts again. */
  skews: readonly [number, number, number]
  /** When the clock of a desk is set, and how far it is off from then on. */
  clockJump: { after: number; desk: 0 | 1; skew: number } | null
  elsewhere: {
    kind: 'credit' | 'credits that add up' | 'spend' | 'spend the same'
    after: number
  } | null
  /** The person credits another customer at the same moment, on the other desk, and the day's limit takes only one. */
  dayLimit: boolean
  /** So long a credit can be stopped; 0: it is sent at once. */
  holdSeconds: number
  /** Who asks has to wait for a second person; what comes of that, and when. */
  approval: { what: ApprovalEvent; after: number } | null
  /** When somebody stops it, on which desk. */
  stop: { after: number; desk: 0 | 1 } | null
}

type ApprovalEvent = 'approved' | 'approved on two desks' | 'declined' | 'withdrawn' | 'forgotten'

const STATUSES = [401, 403, 404, 409, 422, 429, 500, 503] as const
const MOST_SKEW_MS = 60_000
/** Real time: an answer that comes late, and one that comes when nobody waits for a credit's any more. */
const DELAYS_MS = [10, 80] as const
const STEPS = ['recorded', 'approved', 'taken', 'read', 'marked', 'answered'] as const

const brokenAnswers = (random: Random): Fault =>
  random.pick<Fault>([
    { kind: 'status', status: random.pick(STATUSES) },
    { kind: 'html', status: random.pick([500, 502]) },
    { kind: 'cut-json' },
    { kind: 'wrong-types' },
    { kind: 'drop-before-write' },
    { kind: 'drop-after-write' },
    { kind: 'write-after-client-left' },
    { kind: 'hold' },
    { kind: 'delay', milliseconds: random.pick(DELAYS_MS) },
  ])

const brokenReading = (random: Random): Fault =>
  random.pick<Fault>([
    { kind: 'status', status: random.pick([429, 500, 503]) },
    { kind: 'html', status: 504 },
    { kind: 'cut-json' },
    { kind: 'wrong-types' },
    { kind: 'drop-before-write' },
    { kind: 'delay', milliseconds: random.pick(DELAYS_MS) },
  ])

const sometimes = <Value>(random: Random, share: number, make: () => Value): Value | null =>
  random.chance(share) ? make() : null

/** What the rules of the run ask, and what people do about it. */
function rulesOf(
  random: Random,
): Pick<TorturePlan, 'dayLimit' | 'holdSeconds' | 'approval' | 'stop'> {
  const holdSeconds = random.pick([0, 0, 0, 10, 30])
  return {
    dayLimit: random.chance(0.1),
    holdSeconds,
    approval: sometimes(random, 0.2, () => ({
      what: random.pick<ApprovalEvent>([
        'approved',
        'approved',
        'approved on two desks',
        'declined',
        'withdrawn',
        'forgotten',
      ]),
      after: random.below(200),
    })),
    stop:
      holdSeconds > 0
        ? sometimes(random, 0.4, () => ({
            after: random.below(holdSeconds + 30),
            desk: random.pick([0, 1] as const),
          }))
        : null,
  }
}

/** The next run of a seed. */
export function planOf(random: Random): TorturePlan {
  const skew = () => random.below(2 * MOST_SKEW_MS) - MOST_SKEW_MS
  return {
    cents: 100 + random.below(9000),
    press: random.pick(['once', 'once', 'twice', 'on two desks', 'another on a second desk']),
    pressAgain: random.chance(0.3),
    answer: sometimes(random, 0.65, () => brokenAnswers(random)),
    heldFor: random.below(100),
    balanceFaults: Array.from({ length: random.pick([0, 0, 0, 1, 2]) }, () => ({
      fault: brokenReading(random),
      skip: random.below(4),
      times: 1 + random.below(6),
    })),
    transactionsFault: sometimes(random, 0.1, () => brokenReading(random)),
    stops: sometimes(random, 0.4, () => ({
      at: random.pick(STEPS),
      how: random.pick(['dies', 'dies', 'sleeps'] as const),
    })),
    backAfter: random.below(random.pick([100, 600])),
    skews: [skew(), skew(), skew()],
    clockJump: sometimes(random, 0.15, () => ({
      after: random.below(150),
      desk: random.pick([0, 1] as const),
      skew: random.pick([1, 10]) * skew(),
    })),
    elsewhere: sometimes(random, 0.25, () => ({
      kind: random.pick(['credit', 'credits that add up', 'spend', 'spend the same'] as const),
      after: random.below(150),
    })),
    ...rulesOf(random),
  }
}
