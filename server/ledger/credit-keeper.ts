import { randomUUID } from 'node:crypto'
import type { CreditRules, OwnCreditRules } from '@/api/credit-rules'
import type { CreditApproval, CreditDecision, CreditStop } from '@/api/credits'
import { nextCheckAt, type Hastened } from '@/lib/credit-checking'
import type { AuditLog } from '../audit/audit-log'
import type { Database } from '../database'
import type { Programs } from '../programs'
import type { Upstream } from '../upstream'
import {
  approve,
  carryOut,
  leaseFrom,
  lookAt,
  type Approved,
  type Carrying,
  type Step,
} from './carry-out'
import { createCreditAudit, type CreditOrigin } from './credit-audit'
import {
  changeCredit,
  endLeases,
  findByKey,
  findCredit,
  listCredits,
  listDue,
  listWaiting,
  recordIntent,
  settled,
  type Intent,
  type Recorded,
} from './credit-rows'
import type { CreditRow } from './credit-schema'
import { partneroCredits, type Address } from './partnero-credits'
import {
  allowancesOf,
  readRuleBook,
  writeRuleBook,
  type Creditor,
  type RuleBook,
} from './rule-book'
import { createWatchTime } from './watch-time'

const SWEEP_EVERY_MS = 500
/** Sweeps and first readings at once, so that a Partnero that hangs does not pile them up. */
const MOST_UNDER_WAY = 20

export type CreditOutcome =
  | { kind: 'made'; row: CreditRow }
  | Exclude<Recorded, { kind: 'recorded' }>
  /** The key was used for another body. */
  | { kind: 'other-body' }
  /** A request with this key is at work at this moment. */
  | { kind: 'in-flight'; row: CreditRow }

export type DecideOutcome =
  | { kind: 'decided'; row: CreditRow }
  /** Its outcome is known, or may still be found out by reading. */
  | { kind: 'not-open'; row: CreditRow }

export type JudgeOutcome =
  | Approved
  /** Nobody approves or declines their own. */
  | { kind: 'own' }

export type StopOutcome =
  | { kind: 'stopped'; row: CreditRow }
  /** It was sent, or is about to be; or it waits and is somebody else's. */
  | { kind: 'too-late'; row: CreditRow }

/** Keeps the desk's credits: each is written down, sent at most once, and watched until its outcome is known. */
export type CreditKeeper = {
  /**
   * Answers when Partnero has answered or its answer is lost, and what follows is found out by reading; or when it is held
   * or waits for a second person. `key` is the program's.
   */
  credit(intent: Intent, key: string, origin?: CreditOrigin): Promise<CreditOutcome>
  find(program: string, id: string): Promise<CreditRow | undefined>
  list(program: string, customer: string): Promise<readonly CreditRow[]>
  /** Reads the balance at once, because a person asks; takes no turn of the planned readings. */
  readNow(row: CreditRow): Promise<CreditRow>
  /** A person looked, and says what became of a credit as they saw it. */
  decide(row: CreditRow, decision: Omit<CreditDecision, 'at'>): Promise<DecideOutcome>
  /** A second person approves or declines a credit that waits. */
  judge(row: CreditRow, word: Omit<CreditApproval, 'at'> & { key: string }): Promise<JudgeOutcome>
  /** Sees to it that a credit which is held, or one's own that waits, is never sent. */
  stopCredit(row: CreditRow, by: CreditStop['by']): Promise<StopOutcome>
  /** What waits for a second person, in every program of this desk, the oldest first. */
  listWaiting(): Promise<readonly CreditRow[]>
  rules(): Promise<RuleBook>
  /** False when somebody else changed them after `version`. */
  changeRules(given: { version: number; rules: CreditRules; by: Creditor }): Promise<boolean>
  /** What somebody may credit, and what is asked of a large credit. */
  ownRules(creditor: Creditor): Promise<OwnCreditRules>
  /** Looks at every credit whose time has come, this desk's or another's. Never throws: it will be tried again. */
  sweep(): Promise<void>
  /** Sweeps from now on. `alone`: no other process has this database, so whoever held a lease is gone. */
  start(options: { alone: boolean }): Promise<void>
  /** Ends the sweeping, after what is under way; credits that are still asked for are carried out. */
  stop(): Promise<void>
}

export type KeeperOptions = {
  db: Database
  programs: Programs
  upstream: Pick<Upstream, 'send'>
  log: (line: string) => void
  /** Where credits are written down for people to read; null where nobody does. */
  audit?: AuditLog | null
  /** Milliseconds since 1970; a test turns it on. */
  now?: () => number
  /** Milliseconds of a clock that nobody sets. */
  steady?: () => number
  /** Divides the times between the readings; for tests. */
  hastened?: Hastened
  after?: (step: Step) => Promise<void>
}

/** A credit the readings cannot settle any more, or not by themselves. */
const maySayOutcome = ({ state, answer, checks }: CreditRow, hastened: Hastened): boolean =>
  state === 'undecided' ||
  (state === 'checking' && answer !== null && nextCheckAt({ answer, checks }, hastened) === null)

/** The keeper over the desk's database. Nothing that matters is kept here: any number of desks may share one. */
export function createCreditKeeper({
  db,
  programs,
  upstream,
  log,
  audit = null,
  now = Date.now,
  steady = () => performance.now(),
  hastened = 1,
  after = () => Promise.resolve(),
}: KeeperOptions): CreditKeeper {
  const written = audit && createCreditAudit(db, audit)
  /** Of the requests that this desk answers at this moment. */
  const origins = new Map<string, CreditOrigin>()

  const isWrittenDown = async (row: CreditRow): Promise<boolean> => {
    try {
      await written?.intended(row, origins.get(row.id) ?? null)
      return true
    } catch (error) {
      log(`credit ${row.id} is not in the audit log: ${nameOf(error)}`)
      return false
    }
  }

  const carrying: Carrying = {
    db,
    partnero: partneroCredits(upstream, now),
    now,
    leaseholder: randomUUID(),
    hastened,
    watchTime: createWatchTime(steady),
    isWrittenDown,
    after,
  }
  const underWay = new Set<Promise<void>>()
  let timer: ReturnType<typeof setTimeout> | null = null
  /** The database did not answer the last sweep. */
  let isBlind = false

  const addressOf = ({ program, customer }: CreditRow): Address | null => {
    const key = programs.find(program)?.key ?? null
    return key === null ? null : { key, customer }
  }

  const look = async (row: CreditRow): Promise<void> => {
    try {
      await lookAt(carrying, row, addressOf(row))
    } catch (error) {
      log(`credit ${row.id} could not be looked at: ${nameOf(error)}`)
    }
  }

  /** In the background, but not beyond the end of the desk. */
  const keep = (work: Promise<void>): void => {
    const kept = work.finally(() => underWay.delete(kept))
    underWay.add(kept)
  }

  const sweep = async (): Promise<void> => {
    try {
      const due = await listDue(db, new Date(now()))
      isBlind = false
      await Promise.all(due.map(look))
      await written?.settle()
    } catch (error) {
      // Said once: the next sweep is half a second away.
      if (!isBlind) log(`the credits could not be looked at: ${nameOf(error)}`)
      isBlind = true
    }
  }

  const planSweep = (): void => {
    timer = setTimeout(() => {
      // A slow reading holds up no other credit: the next sweep does not wait for it.
      if (underWay.size < MOST_UNDER_WAY) keep(sweep())
      planSweep()
    }, SWEEP_EVERY_MS)
  }

  const readAndWriteDown = async (row: CreditRow): Promise<void> => {
    if (row.state === 'checking' && row.answer?.kind === 'accepted') await look(row)
    try {
      await written?.settle()
    } catch (error) {
      log(`what became of credit ${row.id} is not in the audit log yet: ${nameOf(error)}`)
    }
  }

  /** An accepted credit is read back at once, and an outcome is in the audit log at once; the answer waits for neither. */
  const followed = (row: CreditRow): CreditRow => {
    keep(readAndWriteDown(row))
    return row
  }

  /** What a request waits for goes on when nobody waits any more, and so does the desk. */
  const toItsEnd = <T>(work: Promise<T>): Promise<T> => {
    const over = () => undefined
    keep(work.then(over, over))
    return work
  }

  /** What ends may begin what follows it: the reading after an answer. */
  const idle = async (): Promise<void> => {
    if (underWay.size === 0) return
    await Promise.all(underWay)
    await idle()
  }

  const sameUse = (row: CreditRow, { fingerprint }: Intent): CreditOutcome => {
    if (row.fingerprint !== fingerprint) return { kind: 'other-body' }
    return row.state === 'intended' || row.state === 'sending'
      ? { kind: 'in-flight', row }
      : { kind: 'known', row }
  }

  return {
    async credit(intent, key, origin) {
      const known = await findByKey(db, intent.program, intent.idempotencyKey)
      if (known) return sameUse(known, intent)
      const recorded = await recordIntent(db, intent, {
        lease: leaseFrom(carrying),
        now: new Date(now()),
        hastened,
      })
      if (recorded.kind === 'known') return sameUse(recorded.row, intent)
      if (recorded.kind !== 'recorded') return recorded
      const { id } = recorded.row
      if (origin) origins.set(id, origin)
      try {
        await after('recorded')
        if (recorded.row.state === 'held') {
          // When it is sent it is asked for again; here it is for whoever looks meanwhile.
          await isWrittenDown(recorded.row)
          return { kind: 'made', row: recorded.row }
        }
        const address = { key, customer: intent.customer }
        const row = await toItsEnd(carryOut(carrying, recorded.row, address))
        return { kind: 'made', row: followed(row) }
      } finally {
        origins.delete(id)
      }
    },

    async find(program, id) {
      const row = await findCredit(db, id)
      return row?.program === program ? row : undefined
    },

    list: (program, customer) => listCredits(db, program, customer),

    async readNow(row) {
      const read =
        row.state === 'checking' ? await lookAt(carrying, row, addressOf(row)) : undefined
      return read ? followed(read) : ((await findCredit(db, row.id)) ?? row)
    },

    async decide(row, decision) {
      if (row.state === 'decided' && row.decision?.verdict === decision.verdict)
        return { kind: 'decided', row }
      const at = now()
      const changed = maySayOutcome(row, hastened)
        ? await changeCredit(db, row, {
            state: 'decided',
            decision: { ...decision, at },
            ...settled(new Date(at)),
          })
        : undefined
      if (changed) return { kind: 'decided', row: followed(changed) }
      return { kind: 'not-open', row: (await findCredit(db, row.id)) ?? row }
    },

    async judge(row, { verdict, by, key }) {
      if (row.personId === by.id) return { kind: 'own' }
      if (row.state !== 'waiting') return { kind: 'not-waiting', row }
      if (verdict === 'approved') {
        const address = { key, customer: row.customer }
        const approved = await toItsEnd(approve(carrying, row, { by, address }))
        return approved.kind === 'done' ? { ...approved, row: followed(approved.row) } : approved
      }
      const at = now()
      const declined = await changeCredit(db, row, {
        state: 'declined',
        approval: { verdict, by, at },
        ...settled(new Date(at)),
      })
      return declined
        ? { kind: 'done', row: followed(declined) }
        : { kind: 'not-waiting', row: (await findCredit(db, row.id)) ?? row }
    },

    async stopCredit(row, by) {
      const isOwn = by !== null && row.personId === by.id
      const mayStop = row.state === 'held' || (row.state === 'waiting' && isOwn)
      const at = now()
      const changed = mayStop
        ? await changeCredit(db, row, {
            state: 'stopped',
            stopped: { by, at },
            ...settled(new Date(at)),
          })
        : undefined
      if (changed) return { kind: 'stopped', row: followed(changed) }
      const current = (await findCredit(db, row.id)) ?? row
      return { kind: current.state === 'stopped' ? 'stopped' : 'too-late', row: current }
    },

    async listWaiting() {
      const waiting = await listWaiting(db)
      return waiting.filter(({ program }) => programs.find(program))
    },

    rules: () => readRuleBook(db),

    changeRules: ({ version, rules, by }) =>
      writeRuleBook(db, { version, rules, by, now: new Date(now()) }),

    async ownRules(creditor) {
      const { rules } = await readRuleBook(db)
      const limits = await allowancesOf(db, { rules, creditor, now: new Date(now()) })
      return {
        limits: limits && [...limits],
        thresholds: rules.thresholds,
        holdSeconds: rules.holdSeconds,
      }
    },

    sweep,

    async start({ alone }) {
      if (alone) await endLeases(db, new Date(now()))
      keep(sweep())
      planSweep()
    },

    async stop() {
      if (timer) clearTimeout(timer)
      await idle()
    },
  }
}

/** A name and no message: a failed query's holds its values. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
