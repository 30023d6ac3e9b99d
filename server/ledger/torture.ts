import { Random } from '../stand-in/random'
import type { Step } from './carry-out'
import { createCreditKeeper, type CreditKeeper } from './credit-keeper'
import type { CreditRow } from './credit-schema'
import { planOf, type TorturePlan } from './torture-plan'
import { amountOf, KEY, PROGRAM, setScene, type TortureScene } from './torture-scene'

export type TortureReport = {
  runs: number
  credits: number
  doubleCredits: number
  wrongVerdicts: number
  /** Written down and gone, or never brought to an end. */
  lostIntents: number
  undecided: number
  /** Of those, where nobody else touched the balance. */
  undecidedAlone: number
  /** What happened where it went wrong, run by run. */
  problems: string[]
}

const SECOND = 1000
/** A run that nobody has settled by then is lost; seconds of the scene's clock. */
const GIVEN_UP_AFTER = 2 * 3600
const STEPS = [1, 3, 10, 25] as const

type Desk = {
  keeper: CreditKeeper
  /** Resolves when it dies or falls asleep. */
  stopped: Promise<void>
  isStopped: () => boolean
  wake: () => void
}

/** The first one may stop, and is then another one. */
type Desks = [Desk, Desk]

type Run = {
  scene: TortureScene
  random: Random
  plan: TorturePlan
  customer: string
  /** How many intents were written down, as the desks saw it. */
  recorded: number
  /** Every press that was made; that of a desk that died never ends. */
  pressed: Array<Promise<unknown>>
  problems: string[]
}

/** A promise, and what resolves it. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = (): void => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: () => give() }
}

/** A desk whose clock is off by `skew` milliseconds; it stops at a step, or works on. */
function openDesk(run: Run, skew: number, stopsAt: Step | null): Desk {
  let stopped = false
  const stop = signal()
  const wake = signal()
  const { db, programs, upstream, clock } = run.scene
  const keeper = createCreditKeeper({
    db,
    programs,
    upstream,
    log: (line) => void run.problems.push(line),
    now: () => clock.now + skew,
    after: (step) => {
      if (step === 'recorded') run.recorded += 1
      if (step === stopsAt) {
        stopped = true
        stop.give()
      }
      // Nothing that follows happens in a process that is no more.
      return stopped ? wake.given : Promise.resolve()
    },
  })
  return {
    keeper,
    stopped: stop.given,
    isStopped: () => stopped,
    wake: () => {
      stopped = false
      wake.give()
    },
  }
}

/** Presses once, and waits for the answer or until the desk stops. */
async function press(run: Run, desk: Desk, key: string, cents: number): Promise<void> {
  const asked = desk.keeper.credit(
    {
      program: PROGRAM,
      customer: run.customer,
      idempotencyKey: key,
      fingerprint: `${cents}`,
      person: null,
      reason: 'Torture',
      money: { amount: amountOf(cents), unit: 'USD', isCurrency: true },
      repeatConfirmed: false,
    },
    { key: KEY, reviewed: null },
  )
  run.pressed.push(asked)
  await Promise.race([asked, desk.stopped])
}

async function layFaults({ scene, plan, customer }: Run): Promise<void> {
  const path = `/customers/${customer}`
  if (plan.answer)
    await scene.fault({ method: 'POST', path: `${path}/balance/credit`, fault: plan.answer })
  for (const rule of plan.balanceFaults)
    // Their order decides which one a reading meets.
    // oxlint-disable-next-line no-await-in-loop
    await scene.fault({ method: 'GET', path: `${path}/balance`, ...rule })
  if (plan.transactionsFault)
    await scene.fault({
      method: 'GET',
      path: `${path}/transactions`,
      fault: plan.transactionsFault,
    })
}

async function pressAll(run: Run, one: Desk, other: Desk): Promise<void> {
  const { plan, customer } = run
  const first = () => press(run, one, customer, plan.cents)
  switch (plan.press) {
    case 'once':
      return first()
    case 'twice':
      await Promise.all([first(), first()])
      return undefined
    case 'on two desks':
      await Promise.all([first(), press(run, other, customer, plan.cents)])
      return undefined
    case 'another on a second desk':
      await Promise.all([first(), press(run, other, `${customer} other`, plan.cents + 1)])
      return undefined
  }
}

async function changeElsewhere({ scene, plan, customer }: Run): Promise<void> {
  const kind = plan.elsewhere?.kind
  if (kind === 'credit') await scene.creditElsewhere(customer, amountOf(plan.cents + 2))
  if (kind === 'spend') await scene.spendElsewhere(customer, amountOf(plan.cents + 3))
  if (kind === 'spend the same') await scene.spendElsewhere(customer, amountOf(plan.cents))
}

const waits = ({ leaseExpiresAt }: CreditRow) => leaseExpiresAt !== null

/** What happens at a time of its own, in seconds from the press. */
type Event = { at: number; happen: () => Promise<unknown> }

/** The desk that stopped is started again, or wakes up. */
async function bringBack(run: Run, desks: Desks): Promise<void> {
  const { plan, pressed } = run
  if (plan.stops?.how === 'dies') {
    desks[0] = openDesk(run, plan.skews[2], null)
    return
  }
  desks[0].wake()
  await Promise.all(pressed)
}

function eventsOf(run: Run, desks: Desks): Event[] {
  const { scene, plan, customer } = run
  const events: Array<Event | false> = [
    plan.elsewhere !== null && { at: plan.elsewhere.after, happen: () => changeElsewhere(run) },
    plan.pressAgain && { at: 5, happen: () => press(run, desks[1], customer, plan.cents) },
    plan.answer?.kind === 'hold' && { at: plan.heldFor, happen: () => scene.endFaults() },
    desks[0].isStopped() && { at: plan.backAfter, happen: () => bringBack(run, desks) },
  ]
  return events.filter((event) => event !== false).toSorted((one, other) => one.at - other.at)
}

/** Seconds to let pass: to about the next thing there is to do, or just some. */
function nextStep({ random, scene }: Run, rows: readonly CreditRow[], untilEvent: number): number {
  if (random.chance(0.2)) return random.pick(STEPS)
  const leases = rows.flatMap(({ leaseExpiresAt }) =>
    leaseExpiresAt === null ? [] : [(leaseExpiresAt.getTime() - scene.clock.now) / SECOND],
  )
  return Math.max(1, Math.ceil(Math.min(...leases, untilEvent)) + random.below(3))
}

/** Lets time pass, and what was planned happen, until nothing is left that a desk could find out. */
async function settle(run: Run, desks: Desks): Promise<void> {
  const { scene, random, plan, customer } = run
  const events = eventsOf(run, desks)
  let passed = 0
  while (passed < GIVEN_UP_AFTER) {
    while ((events[0]?.at ?? Number.POSITIVE_INFINITY) <= passed)
      // In their order: each may change what the next one meets.
      // oxlint-disable-next-line no-await-in-loop
      await events.shift()?.happen()
    // One step of time is over before the next begins.
    // oxlint-disable-next-line no-await-in-loop
    await scene.quiet({ held: plan.answer?.kind === 'hold' && passed < plan.heldFor })
    const alive = desks.filter((desk) => !desk.isStopped())
    const sweeping = random.chance(0.3) ? alive : [random.pick(alive)]
    // What the desks find out is of this step.
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(sweeping.map(({ keeper }) => keeper.sweep()))
    // Read after the sweep, which may have changed them.
    // oxlint-disable-next-line no-await-in-loop
    const rows = await scene.rows(customer)
    if (events.length === 0 && !rows.some(waits)) return
    const step = nextStep(run, rows, (events[0]?.at ?? Number.POSITIVE_INFINITY) - passed)
    passed += step
    scene.clock.now += step * SECOND
  }
}

const NOT_LANDED = ['not-landed', 'refused', 'not-sent']

/** Compares what the desks say with the stand-in's books. */
async function judgeRun(run: Run, report: TortureReport): Promise<void> {
  const { scene, customer, plan, recorded, problems } = run
  const rows = await scene.rows(customer)
  const lost = recorded - rows.length + rows.filter(waits).length
  const judged = await Promise.all(
    rows.map(async (row) => ({ row, landed: await scene.landed(customer, row.amount) })),
  )
  const double = judged.filter(({ landed }) => landed > 1).length
  const wrong = judged.filter(
    ({ row, landed }) =>
      (row.state === 'landed' && landed !== 1) || (NOT_LANDED.includes(row.state) && landed !== 0),
  ).length
  const undecided = rows.filter(({ state }) => state === 'undecided').length
  const undecidedAlone = plan.elsewhere ? 0 : undecided
  report.runs += 1
  report.credits += rows.length
  report.doubleCredits += double
  report.wrongVerdicts += wrong
  report.lostIntents += lost
  report.undecided += undecided
  report.undecidedAlone += undecidedAlone
  if (double + wrong + lost + undecidedAlone + problems.length > 0) {
    const ends = judged.map(({ row, landed }) => `${row.amount} ${row.state}, landed ${landed}`)
    report.problems.push(
      `${customer}: ${[...ends, ...problems].join('; ')}: ${JSON.stringify(plan)}`,
    )
  }
}

async function oneRun(scene: TortureScene, random: Random, report: TortureReport): Promise<void> {
  const customer = await scene.nextCustomer()
  const run: Run = {
    scene,
    random,
    plan: planOf(random),
    customer,
    recorded: 0,
    pressed: [],
    problems: [],
  }
  await layFaults(run)
  const [first, second] = run.plan.skews
  const desks: Desks = [
    openDesk(run, first, run.plan.stops?.at ?? null),
    openDesk(run, second, null),
  ]
  await pressAll(run, ...desks)
  await settle(run, desks)
  await scene.endFaults()
  await scene.quiet({ held: false })
  await judgeRun(run, report)
}

/**
 * Credits `runs` customers, each with what the dice of `seed` say: broken answers and readings, double presses, two desks
 * with clocks that are off, deaths and sleep at each step, late writes and changes made elsewhere.
 */
export async function torture({
  runs,
  seed,
}: {
  runs: number
  seed: number
}): Promise<TortureReport> {
  const scene = await setScene()
  const random = new Random(seed)
  const report: TortureReport = {
    runs: 0,
    credits: 0,
    doubleCredits: 0,
    wrongVerdicts: 0,
    lostIntents: 0,
    undecided: 0,
    undecidedAlone: 0,
    problems: [],
  }
  try {
    for (let run = 0; run < runs; run += 1)
      // One at a time: they share the clock.
      // oxlint-disable-next-line no-await-in-loop
      await oneRun(scene, random, report)
    return report
  } finally {
    await scene.close()
  }
}
