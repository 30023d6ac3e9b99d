import type { CreditApproval } from '@/api/credits'
import { newUuid } from '../stand-in/identifiers'
import { Random } from '../stand-in/random'
import type { Step } from './carry-out'
import { createCreditKeeper, type CreditKeeper } from './credit-keeper'
import type { CreditRow } from './credit-schema'
import type { Creditor } from './rule-book'
import { planOf, type TorturePlan } from './torture-plan'
import { amountOf, KEY, PROGRAM, setScene, type TortureScene } from './torture-scene'

export type TortureReport = {
  runs: number
  credits: number
  doubleCredits: number
  wrongVerdicts: number
  /** Written down and gone, or never brought to an end. */
  lostIntents: number
  /** Sent without the second person, after it was stopped, or beyond the day's limit. */
  brokenRules: number
  undecided: number
  /** Of those, where nobody else touched the balance. */
  undecidedAlone: number
  /** How many met each rule, so that nobody praises dice that never fall. */
  met: { held: number; approved: number; stopped: number; overLimit: number }
  /** What happened where it went wrong, run by run. */
  problems: string[]
}

const SECOND = 1000
const DAY = 24 * 3600
/** A run that nobody has settled by then is lost; seconds of the scene's clock. Who forgets to approve has a day. */
const GIVEN_UP_AFTER = DAY + 2 * 3600
const STEPS = [1, 3, 10, 25] as const
const USD = { unit: 'USD', isCurrency: true }

type Desk = {
  keeper: CreditKeeper
  /** Milliseconds since 1970, as it sees them. */
  now: () => number
  /** Resolves when it dies or falls asleep; that happens once. */
  stopped: () => Promise<void>
  isStopped: () => boolean
  wake: () => void
  /** Somebody sets its clock: it is off by so many milliseconds from now on. */
  setClock: (skew: number) => void
}

/** The first one may stop, and is then another one. */
type Desks = [Desk, Desk]

type Run = {
  scene: TortureScene
  random: Random
  plan: TorturePlan
  customer: string
  /** Whom the same person credits too, where the day's limit takes one of them. */
  neighbour: string | null
  asker: NonNullable<Creditor>
  /** How many intents were written down, as the desks saw it. */
  recorded: number
  /** A credit was refused because of the day's limit. */
  isOverLimit: boolean
  /** The days, by the desks' own clocks, on which something was asked for. */
  days: Set<string>
  /** Everything that was asked; what a desk that died was asked never ends. */
  asked: Array<Promise<unknown>>
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

/** A desk whose clock is off by so many milliseconds; it stops at a step, or works on. */
function openDesk(run: Run, firstSkew: number, stopsAt: Step | null): Desk {
  let skew = firstSkew
  let stopped = false
  let awaited = stopsAt
  let stop = signal()
  const wake = signal()
  const { db, programs, upstream, clock } = run.scene
  const now = () => clock.now + skew
  const keeper = createCreditKeeper({
    db,
    programs,
    upstream,
    log: (line) => void run.problems.push(line),
    now,
    // A process that is started again has seen nothing yet.
    steady: () => clock.now,
    after: (step) => {
      if (step === 'recorded') run.recorded += 1
      if (step === awaited) {
        awaited = null
        stopped = true
        stop.give()
      }
      // Nothing that follows happens in a process that is no more.
      return stopped ? wake.given : Promise.resolve()
    },
  })
  return {
    keeper,
    now,
    stopped: () => stop.given,
    isStopped: () => stopped,
    wake: () => {
      stopped = false
      stop = signal()
      wake.give()
    },
    setClock: (other) => {
      skew = other
    },
  }
}

/** Asks a desk for something, and waits for the answer or until the desk stops. */
async function ask(run: Run, desk: Desk, what: (keeper: CreditKeeper) => Promise<unknown>) {
  const asked = what(desk.keeper)
  run.asked.push(asked)
  await Promise.race([asked, desk.stopped()])
}

/** Presses once. */
const press = (
  run: Run,
  desk: Desk,
  { key, cents, customer = run.customer }: { key: string; cents: number; customer?: string },
): Promise<void> =>
  ask(run, desk, async (keeper) => {
    run.days.add(new Date(desk.now()).toISOString().slice(0, 10))
    const outcome = await keeper.credit(
      {
        program: PROGRAM,
        customer,
        idempotencyKey: key,
        fingerprint: `${customer} ${cents}`,
        person: run.asker,
        reason: 'Torture',
        money: { amount: amountOf(cents), ...USD },
        reviewed: null,
        repeatConfirmed: false,
        amountTyped: false,
      },
      KEY,
    )
    if (outcome.kind === 'over-limit') run.isOverLimit = true
  })

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

/** What the rules ask of this run. */
const layRules = ({ scene, plan, asker }: Run): Promise<void> =>
  scene.setRules({
    holdSeconds: plan.holdSeconds,
    limits: plan.dayLimit
      ? [
          {
            for: { kind: 'person', person: asker.id },
            ...USD,
            perCredit: null,
            perDay: amountOf(2 * plan.cents),
          },
        ]
      : [],
    thresholds: plan.approval
      ? [{ ...USD, typedAbove: null, approvedAbove: amountOf(plan.cents - 1) }]
      : [],
  })

async function pressAll(run: Run, one: Desk, other: Desk): Promise<void> {
  const { plan, customer, neighbour } = run
  const { cents } = plan
  const first = () => press(run, one, { key: customer, cents })
  const forNeighbour = () =>
    neighbour === null
      ? Promise.resolve()
      : press(run, other, { key: neighbour, cents: cents + 1, customer: neighbour })
  switch (plan.press) {
    case 'once':
      await Promise.all([first(), forNeighbour()])
      return undefined
    case 'twice':
      await Promise.all([first(), first(), forNeighbour()])
      return undefined
    case 'on two desks':
      await Promise.all([first(), press(run, other, { key: customer, cents }), forNeighbour()])
      return undefined
    case 'another on a second desk':
      await Promise.all([
        first(),
        press(run, other, { key: `${customer} other`, cents: cents + 1 }),
        forNeighbour(),
      ])
      return undefined
  }
}

async function changeElsewhere({ scene, plan, customer }: Run): Promise<void> {
  const kind = plan.elsewhere?.kind
  if (kind === 'credit') await scene.creditElsewhere(customer, amountOf(plan.cents + 2))
  if (kind === 'credits that add up') {
    const part = Math.floor(plan.cents / 3)
    await scene.creditElsewhere(customer, amountOf(part))
    await scene.creditElsewhere(customer, amountOf(plan.cents - part))
  }
  if (kind === 'spend') await scene.spendElsewhere(customer, amountOf(plan.cents + 3))
  if (kind === 'spend the same') await scene.spendElsewhere(customer, amountOf(plan.cents))
}

const waits = ({ leaseExpiresAt }: CreditRow) => leaseExpiresAt !== null

/** What happens at a time of its own, in seconds from the press. */
type Event = { at: number; happen: () => Promise<unknown> }

/** The desk that stopped is started again, or wakes up. */
async function bringBack(run: Run, desks: Desks): Promise<void> {
  const { plan, asked } = run
  if (plan.stops?.how === 'dies') {
    desks[0] = openDesk(run, plan.skews[2], null)
    return
  }
  desks[0].wake()
  await Promise.all(asked)
}

/** Something is done about the credits there are; by a desk that runs. */
async function toEach(
  run: Run,
  desks: readonly Desk[],
  what: (keeper: CreditKeeper, row: CreditRow) => Promise<unknown>,
): Promise<void> {
  const rows = await run.scene.rows(run.customer)
  await Promise.all(
    desks
      .filter((desk) => !desk.isStopped())
      .flatMap((desk) => rows.map((row) => ask(run, desk, (keeper) => what(keeper, row)))),
  )
}

const APPROVERS = [
  { id: '00000000-0000-4000-8000-00000000000a', name: 'Ines' },
  { id: '00000000-0000-4000-8000-00000000000b', name: 'Dana' },
] as const

async function answerAsker(run: Run, desks: Desks): Promise<void> {
  const { asker, plan, random } = run
  const [ines, dana] = APPROVERS
  const judge = (verdict: 'approved' | 'declined', by: CreditApproval['by'], of: readonly Desk[]) =>
    toEach(run, of, (keeper, row) => keeper.judge(row, { verdict, by, key: KEY }))
  switch (plan.approval?.what) {
    case 'approved':
      // Who asked tries it as well, and is never heard.
      await judge('approved', asker, desks)
      await judge('approved', ines, [random.pick(desks)])
      return undefined
    case 'approved on two desks':
      await Promise.all([judge('approved', ines, [desks[0]]), judge('approved', dana, [desks[1]])])
      return undefined
    case 'declined':
      await judge('declined', ines, [desks[1]])
      return undefined
    case 'withdrawn':
      await toEach(run, [desks[1]], (keeper, row) => keeper.stopCredit(row, asker))
      return undefined
    case 'forgotten':
    case undefined:
      return undefined
  }
}

function eventsOf(run: Run, desks: Desks): Event[] {
  const { scene, plan, customer } = run
  const { elsewhere, stop, approval, cents, clockJump } = plan
  const events: Array<Event | false> = [
    clockJump !== null && {
      at: clockJump.after,
      happen: () => {
        desks[clockJump.desk].setClock(clockJump.skew)
        // By the clock of then it was another day, perhaps.
        run.days.add(new Date(desks[clockJump.desk].now()).toISOString().slice(0, 10))
        return Promise.resolve()
      },
    },
    elsewhere !== null && { at: elsewhere.after, happen: () => changeElsewhere(run) },
    plan.pressAgain && { at: 5, happen: () => press(run, desks[1], { key: customer, cents }) },
    plan.answer?.kind === 'hold' && { at: plan.heldFor, happen: () => scene.endFaults() },
    approval !== null && { at: approval.after, happen: () => answerAsker(run, desks) },
    stop !== null && {
      at: stop.after,
      happen: () =>
        toEach(run, [desks[stop.desk]], (keeper, row) => keeper.stopCredit(row, APPROVERS[0])),
    },
  ]
  return events.filter((event) => event !== false)
}

/** Seconds to let pass: to about the next thing there is to do, as the desk sees it whose clock is ahead, or just some. */
function nextStep(
  { random }: Run,
  alive: readonly Desk[],
  due: readonly Date[],
  untilEvent: number,
): number {
  if (random.chance(0.2)) return random.pick(STEPS)
  const ahead = Math.max(...alive.map(({ now }) => now()))
  const leases = due.map((at) => (at.getTime() - ahead) / SECOND)
  const next = Math.min(...leases, untilEvent)
  // Nothing is due while a desk has stopped and nobody has noticed yet.
  return Number.isFinite(next) ? Math.max(1, Math.ceil(next) + random.below(3)) : 1
}

/** Lets time pass, and what was planned happen, until nothing is left that a desk could find out. */
async function settle(run: Run, desks: Desks): Promise<void> {
  const { scene, random, plan, customer, neighbour } = run
  const customers = neighbour === null ? [customer] : [customer, neighbour]
  const events = eventsOf(run, desks)
  let willReturn = false
  let passed = 0
  let due: readonly Date[] | null = null
  while (passed < GIVEN_UP_AFTER) {
    if (desks[0].isStopped() && !willReturn) {
      willReturn = true
      events.push({ at: passed + plan.backAfter, happen: () => bringBack(run, desks) })
    }
    events.sort((one, other) => one.at - other.at)
    while ((events[0]?.at ?? Number.POSITIVE_INFINITY) <= passed) {
      // In their order: each may change what the next one meets.
      // oxlint-disable-next-line no-await-in-loop
      await events.shift()?.happen()
      due = null
    }
    // One step of time is over before the next begins.
    // oxlint-disable-next-line no-await-in-loop
    await scene.quiet({ held: plan.answer?.kind === 'hold' && passed < plan.heldFor })
    // What is due is known once the step is quiet.
    // oxlint-disable-next-line no-await-in-loop
    const before: readonly Date[] = due ?? (await scene.due(customers))
    const alive = desks.filter((desk) => !desk.isStopped())
    const picked = random.chance(0.3) ? alive : [random.pick(alive)]
    // A sweep that would find nothing by the desk's own clock changes nothing, and is left out.
    const sweeping = picked.filter(({ now }) => before.some((at) => at.getTime() <= now()))
    // What the desks find out is of this step.
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(sweeping.map((desk) => ask(run, desk, (keeper) => keeper.sweep())))
    // Read after the sweep, which may have changed them.
    // oxlint-disable-next-line no-await-in-loop
    due = sweeping.length === 0 ? before : await scene.due(customers)
    const isStopping = desks[0].isStopped() && !willReturn
    if (events.length === 0 && due.length === 0 && !isStopping) return
    const step = nextStep(run, alive, due, (events[0]?.at ?? Number.POSITIVE_INFINITY) - passed)
    passed += step
    scene.clock.now += step * SECOND
  }
}

const NOT_LANDED = ['not-landed', 'refused', 'not-sent', 'declined', 'expired', 'stopped']

/** What the rules forbid and happened all the same. */
const breaksRule = (
  { approval, conditions, personId, state }: CreditRow,
  landed: number,
): boolean =>
  landed > 0 &&
  (state === 'stopped' ||
    (conditions?.needsApproval === true &&
      (approval?.verdict !== 'approved' || approval.by.id === personId)))

/** Compares what the desks say with the stand-in's books. */
async function judgeRun(run: Run, report: TortureReport): Promise<void> {
  const { scene, customer, neighbour, plan, recorded, problems } = run
  const read = await Promise.all(
    [customer, neighbour].flatMap((each) => (each === null ? [] : scene.rows(each))),
  )
  const rows = read.flat()
  const lost = recorded - rows.length + rows.filter(waits).length
  const judged = await Promise.all(
    rows.map(async (row) => ({ row, landed: await scene.landed(row.customer, row.amount) })),
  )
  const count = (is: (row: CreditRow, landed: number) => boolean): number =>
    judged.filter(({ row, landed }) => is(row, landed)).length
  const double = count((_row, landed) => landed > 1)
  const wrong = count(
    ({ state }, landed) =>
      (state === 'landed' && landed !== 1) || (NOT_LANDED.includes(state) && landed !== 0),
  )
  const landedOnes = count((_row, landed) => landed > 0)
  const isBeyondDay = plan.dayLimit && run.days.size === 1 && landedOnes > 1
  const broken = count(breaksRule) + (isBeyondDay ? 1 : 0)
  const undecided = count(({ state }) => state === 'undecided')
  const undecidedAlone = plan.elsewhere ? 0 : undecided
  report.runs += 1
  report.credits += rows.length
  report.doubleCredits += double
  report.wrongVerdicts += wrong
  report.lostIntents += lost
  report.brokenRules += broken
  report.undecided += undecided
  report.undecidedAlone += undecidedAlone
  report.met.held += count(({ conditions }) => (conditions?.holdSeconds ?? 0) > 0)
  report.met.approved += count(({ approval }) => approval?.verdict === 'approved')
  report.met.stopped += count(({ state }) => state === 'stopped')
  report.met.overLimit += run.isOverLimit ? 1 : 0
  if (double + wrong + lost + broken + undecidedAlone + problems.length > 0) {
    const ends = judged.map(({ row, landed }) => `${row.amount} ${row.state}, landed ${landed}`)
    report.problems.push(
      `${customer}: ${[...ends, ...problems].join('; ')}: ${JSON.stringify(plan)}`,
    )
  }
}

async function oneRun(scene: TortureScene, random: Random, report: TortureReport): Promise<void> {
  const plan = planOf(random)
  const [customer, neighbour] = await scene.nextCustomers()
  const run: Run = {
    scene,
    random,
    plan,
    customer,
    neighbour: plan.dayLimit ? neighbour : null,
    asker: { id: newUuid(), name: 'Sam', role: 'support' },
    recorded: 0,
    isOverLimit: false,
    days: new Set(),
    asked: [],
    problems: [],
  }
  await layFaults(run)
  await layRules(run)
  const [first, second] = plan.skews
  const desks: Desks = [openDesk(run, first, plan.stops?.at ?? null), openDesk(run, second, null)]
  await pressAll(run, ...desks)
  await settle(run, desks)
  await scene.endFaults()
  await scene.quiet({ held: false })
  await judgeRun(run, report)
}

/**
 * Credits `runs` customers, each with what the dice of `seed` say: broken answers and readings, double presses, two desks
 * with clocks that are off, deaths and sleep at each step, late writes and changes made elsewhere, limits a day, second
 * persons and stops.
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
    brokenRules: 0,
    undecided: 0,
    undecidedAlone: 0,
    met: { held: 0, approved: 0, stopped: 0, overLimit: 0 },
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
