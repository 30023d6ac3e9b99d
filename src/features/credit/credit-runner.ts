import { balanceIn, type Balance } from '@/api/balance'
import type { Transaction } from '@/api/transactions'
import type { Money } from '@/lib/money'
import { newIdentifier } from '@/lib/new-identifier'
import { answerOf } from './credit-answer'
import { judge, nextCheckAt, sameAmount, type BalanceReading } from '@/lib/credit-checking'
import type { CreditJournal } from './credit-journal'
import type { RunAlone } from './credit-locks'
import {
  emptyForm,
  isIn,
  isOpen,
  transition,
  type CreditDraft,
  type CreditEvent,
  type CreditOperation,
  type CreditState,
  type CreditSubject,
  type CreditVerdict,
  type Effect,
  type OperationIn,
} from './credit-machine'
import { newTransactions, transactionIdentity } from '@/api/new-transactions'

/** What this feature asks of Partnero; the credit is the only write. */
export type PartneroCalls = {
  readBalance: (subject: CreditSubject) => Promise<Balance>
  credit: (operation: CreditOperation) => Promise<void>
  latestTransactions: (subject: CreditSubject) => Promise<readonly Transaction[]>
}

export type BalanceNews = {
  subject: CreditSubject
  /** null when another tab read it. */
  balance: Balance | null
  at: number
  /** It moved, or the credit was settled: whatever else is shown of the customer may be old. */
  changed: boolean
}

/** A page that takes over an unfinished sending waits so long for word of the one that was sending. */
const HANDOVER = 1000
/** The tab that is on it reads first; the others step in when it did not. */
const STAND_BY = 1500

const keyOf = (programId: string, customerId: string) => JSON.stringify([programId, customerId])
const subjectKey = ({ program, customer }: CreditSubject) => keyOf(program.id, customer.id)
const openIn = (operations: readonly CreditOperation[], key: string) =>
  operations.find((operation) => isOpen(operation) && subjectKey(operation) === key)
const lockName = (key: string) => `credit:${key}`

/**
 * Runs credits, outside React and beyond the life of any dialog: one state for each customer, kept by the journal,
 * shared with the other tabs. Every step happens under the customer's lock, after a look at the journal.
 */
export function createCreditRunner({
  journal,
  runAlone,
  partnero,
}: {
  journal: CreditJournal
  runAlone: RunAlone
  partnero: PartneroCalls
}) {
  const states = new Map<string, CreditState>()
  const views = new Map<string, number>()
  const outcomes = new Map<string, CreditOperation>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const checking = new Set<string>()
  const sendingHere = new Set<string>()
  const takingOver = new Set<string>()
  const onIt = new Set<string>()
  const listeners = new Set<() => void>()
  const newsListeners = new Set<(news: BalanceNews) => void>()
  let started = false

  const notify = () => {
    for (const listener of listeners) listener()
  }

  const stateOf = (key: string): CreditState => {
    const known = states.get(key)
    if (known) return known
    const open = openIn(journal.all(), key)
    const state: CreditState = open ? { state: 'operation', operation: open } : emptyForm
    states.set(key, state)
    return state
  }

  const setState = (key: string, next: CreditState) => {
    const settled =
      next.state === 'operation' && !isOpen(next.operation) ? next.operation : undefined
    const watched = (views.get(key) ?? 0) > 0
    if (settled && !watched) outcomes.set(key, settled)
    const kept = watched ? next : transition(next, { type: 'closed' }).state
    if (kept === states.get(key) && !settled) return
    states.set(key, kept)
    plan(key)
    notify()
  }

  const apply = (key: string, event: CreditEvent): Effect | null => {
    const { state, effect } = transition(stateOf(key), event)
    setState(key, state)
    return effect
  }

  const applyAndSave = async (key: string, event: CreditEvent) => {
    const effect = apply(key, event)
    if (effect?.kind !== 'save') return
    onIt.add(effect.operation.id)
    try {
      await journal.write(effect.operation)
    } catch {
      // The entry stays as it was, an open credit: at worst it is checked once more after a reload.
    }
  }

  /** The next thing that happens by itself: a reading, or taking over from a page that is gone. */
  const plan = (key: string) => {
    clearTimeout(timers.get(key))
    timers.delete(key)
    const state = states.get(key)
    if (state?.state !== 'operation') return
    const { operation } = state
    if (isIn(operation, 'sending') && !sendingHere.has(operation.id)) void takeOver(key, operation)
    if (!isIn(operation, 'checking')) return
    const due = nextCheckAt(operation.progress)
    if (due === null) return
    const wait = Math.max(0, due - Date.now()) + (onIt.has(operation.id) ? 0 : STAND_BY)
    if (wait === 0) {
      void check(key, 'when due')
      return
    }
    timers.set(
      key,
      setTimeout(() => void check(key, 'when due'), wait),
    )
  }

  /** The journal may know more than this tab, in which nothing happens while it is another's turn. */
  const catchUp = (key: string) => {
    const state = stateOf(key)
    const all = journal.all()
    const same =
      state.state === 'operation' ? all.find(({ id }) => id === state.operation.id) : undefined
    const operation = same ?? openIn(all, key)
    if (operation) apply(key, { type: 'followed', operation })
  }

  const takeOver = async (key: string, { id }: CreditOperation) => {
    if (takingOver.has(id)) return
    takingOver.add(id)
    try {
      await runAlone(lockName(key), { wait: true }, async () => {
        await new Promise<void>((resolve) => {
          setTimeout(resolve, HANDOVER)
        })
        catchUp(key)
        await applyAndSave(key, { type: 'sender-left', id, at: Date.now() })
      })
    } finally {
      takingOver.delete(id)
    }
  }

  const tellNews = (news: BalanceNews) => {
    for (const listener of newsListeners) listener(news)
  }

  const readNew = async (operation: CreditOperation) => {
    try {
      const latest = await partnero.latestTransactions(operation)
      return newTransactions(latest, operation.knownTransactions, operation.startedAt)
    } catch {
      return null
    }
  }

  const checkOnce = async (key: string, operation: OperationIn<'checking'>) => {
    const at = Date.now()
    let balance: Balance | null = null
    try {
      balance = await partnero.readBalance(operation)
    } catch {
      // Recorded as a reading that failed, which proves nothing.
    }
    const { answer, checks } = operation.progress
    const check = { at, amount: balance && balanceIn(balance, operation.money) }
    const verdict = judge({ ...operation, answer, checks: [...checks, check] })
    const transactions =
      verdict === 'look-at-transactions' ? { transactions: await readNew(operation) } : {}
    await applyAndSave(key, { type: 'checked', id: operation.id, check, ...transactions })
    if (balance && check.amount !== null)
      tellNews({
        subject: operation,
        balance,
        at: Date.now(),
        changed: verdict !== 'go-on' || !sameAmount(check.amount, operation.before.amount),
      })
  }

  const check = async (key: string, when: 'now' | 'when due') => {
    if (checking.has(key)) return
    checking.add(key)
    notify()
    try {
      await runAlone(lockName(key), { wait: true }, async () => {
        catchUp(key)
        const state = stateOf(key)
        if (state.state !== 'operation' || !isIn(state.operation, 'checking')) return
        const due = nextCheckAt(state.operation.progress)
        if (when === 'when due' && (due === null || due > Date.now())) return
        await checkOnce(key, state.operation)
      })
    } finally {
      checking.delete(key)
      plan(key)
      notify()
    }
  }

  const readKnown = async (subject: CreditSubject): Promise<readonly string[] | null> => {
    try {
      return (await partnero.latestTransactions(subject)).map(transactionIdentity)
    } catch {
      return null
    }
  }

  /** Another tab has an open credit of this customer: nothing is sent from here, that one is shown. */
  const yieldTo = (key: string): boolean => {
    const operation = openIn(journal.all(), key)
    if (!operation) return false
    apply(key, { type: 'busy-elsewhere' })
    apply(key, { type: 'followed', operation })
    return true
  }

  /** Runs once for each confirmed review, under the customer's lock. The only place that sends. */
  const sendOnce = async (key: string, subject: CreditSubject, unit: Money) => {
    const read = async (): Promise<BalanceReading> => {
      const balance = await partnero.readBalance(subject)
      tellNews({ subject, balance, at: Date.now(), changed: false })
      return { amount: balanceIn(balance, unit), at: Date.now() }
    }
    const [reading, knownTransactions] = await Promise.all([
      read().catch(() => null),
      readKnown(subject),
    ])
    if (!reading) {
      apply(key, { type: 'balance-unread' })
      return
    }
    // Only now, because a tab's view of the storage can be a moment old.
    if (yieldTo(key)) return
    const at = Date.now()
    const operationId = newIdentifier('op', at)
    const record = apply(key, {
      type: 'balance-read',
      subject,
      operationId,
      at,
      reading,
      knownTransactions,
    })
    if (record?.kind !== 'record') return
    try {
      await journal.write(record.operation)
    } catch {
      apply(key, { type: 'not-recorded', id: operationId })
      return
    }
    sendingHere.add(operationId)
    onIt.add(operationId)
    const send = apply(key, { type: 'recorded', id: operationId })
    if (send?.kind !== 'send') return
    const answer: CreditEvent = await partnero.credit(send.operation).then(
      () => ({ type: 'accepted', id: operationId, at: Date.now() }) as const,
      (error: unknown) => answerOf(operationId, error, Date.now()),
    )
    await applyAndSave(key, answer)
    sendingHere.delete(operationId)
  }

  /** Once it is sent, the two events below change nothing; before, they lead back to the review. */
  const confirmAlone = async (key: string, subject: CreditSubject, unit: Money) => {
    try {
      const ran = await runAlone(lockName(key), { wait: false }, () => sendOnce(key, subject, unit))
      if (ran) return
      apply(key, { type: 'busy-elsewhere' })
      catchUp(key)
    } catch {
      apply(key, { type: 'balance-unread' })
    }
  }

  const follow = (operation: CreditOperation) => {
    const key = subjectKey(operation)
    if (!states.has(key)) {
      stateOf(key)
      plan(key)
      return
    }
    const state = stateOf(key)
    if (state.state === 'operation' && state.operation === operation) return
    const before = state.state === 'operation' ? state.operation : null
    apply(key, { type: 'followed', operation })
    if (before?.id === operation.id && before.progress !== operation.progress) {
      onIt.delete(operation.id)
      if (!isOpen(operation))
        tellNews({ subject: operation, balance: null, at: Date.now(), changed: true })
    }
  }

  const start = () => {
    if (started) return
    started = true
    journal.subscribe((operation) => {
      follow(operation)
      notify()
    })
    for (const operation of journal.all())
      if (isOpen(operation)) plan(ensured(subjectKey(operation)))
  }

  const ensured = (key: string): string => {
    stateOf(key)
    return key
  }

  return {
    /** Form, review, or the credit that is on its way; the same object until it changes. */
    state: (subject: CreditSubject): CreditState => stateOf(subjectKey(subject)),

    /** The balance is being read at this moment to see whether the credit landed. */
    isChecking: (subject: CreditSubject): boolean => checking.has(subjectKey(subject)),

    /** A credit that was settled while no dialog showed it, until somebody has seen it. */
    outcome: (subject: CreditSubject): CreditOperation | null =>
      outcomes.get(subjectKey(subject)) ?? null,

    history: (programId: string, customerId: string): readonly CreditOperation[] =>
      journal.of(programId, customerId),

    subscribe: (listener: () => void): (() => void) => {
      start()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },

    onBalanceNews: (listener: (news: BalanceNews) => void): (() => void) => {
      newsListeners.add(listener)
      return () => {
        newsListeners.delete(listener)
      }
    },

    /** A dialog shows this customer's credit until the returned function is called. */
    view: (subject: CreditSubject): (() => void) => {
      const key = subjectKey(subject)
      views.set(key, (views.get(key) ?? 0) + 1)
      if (outcomes.delete(key)) notify()
      return () => {
        const left = (views.get(key) ?? 1) - 1
        views.set(key, left)
        if (left > 0) return
        states.set(key, transition(stateOf(key), { type: 'closed' }).state)
        notify()
      }
    },

    acknowledge: (subject: CreditSubject): void => {
      if (outcomes.delete(subjectKey(subject))) notify()
    },

    review: (subject: CreditSubject, draft: CreditDraft, before: BalanceReading): void => {
      apply(subjectKey(subject), { type: 'reviewed', draft, before })
    },

    goBack: (subject: CreditSubject): void => {
      apply(subjectKey(subject), { type: 'went-back' })
    },

    tryAgain: (subject: CreditSubject): void => {
      apply(subjectKey(subject), { type: 'tried-again' })
    },

    /** Sends the reviewed credit, once; everything but a shown review makes it do nothing. */
    confirm: (subject: CreditSubject): void => {
      const key = subjectKey(subject)
      if (apply(key, { type: 'confirmed' })?.kind !== 'confirm') return
      const state = stateOf(key)
      if (state.state !== 'confirming') return
      void confirmAlone(key, subject, state.draft.money)
    },

    checkNow: (subject: CreditSubject): void => {
      void check(subjectKey(subject), 'now')
    },

    /** A person looked and says what happened to an undecided credit. */
    decide: async (subject: CreditSubject, id: string, verdict: CreditVerdict): Promise<void> => {
      const key = subjectKey(subject)
      await runAlone(lockName(key), { wait: true }, async () => {
        catchUp(key)
        await applyAndSave(key, { type: 'decided', id, verdict, at: Date.now() })
      })
      tellNews({ subject, balance: null, at: Date.now(), changed: true })
    },
  }
}

export type CreditRunner = ReturnType<typeof createCreditRunner>
