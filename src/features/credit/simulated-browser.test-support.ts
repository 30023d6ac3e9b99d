import { ApiError } from '@/api/api-error'
import { addDecimals, parseDecimal, type Decimal } from '@/lib/decimal'
import type { Money } from '@/lib/money'
import {
  browserJournal,
  formatRecord,
  type CreditJournal,
  type WatchStorage,
} from './credit-journal'
import type { RunAlone } from './credit-locks'
import type { CreditOperation, CreditState, Progress } from './credit-machine'
import { createCreditRunner } from './credit-runner'

/*
 * A browser with tabs and a Partnero, for tests of what happens between them: time is the test's, nothing is sent
 * anywhere. The real ones are in the browser tests.
 */

export const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}
const usd = (amount: string): Money => ({ amount: decimal(amount), unit: 'USD', isCurrency: true })
export const draft = { money: usd('25.00'), reason: 'Replacement for order HC-1190' }
export const subject = {
  program: { id: 'harbor-friends', name: 'Harbor Friends' },
  customer: { id: 'cus_48213', name: 'Maya Lindqvist' },
}
const soon = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds)
  })
/** What a closed tab waits for. */
const never = new Promise<never>(() => {})

/** How one credit request goes. */
export type Fate =
  | 'lands'
  | 'is refused'
  | 'is lost before it lands'
  | 'lands, its answer is lost'
  | 'lands after 50 s, its answer is lost'

const failure = (kind: 'unreachable' | 'invalid', status: number | null) =>
  new ApiError({
    kind,
    status,
    requestLine: 'POST /balance/credit',
    upstreamMessage: kind === 'invalid' ? 'The selected amount units is invalid.' : null,
  })

/** Partnero's side: one customer's balance, and every credit request that reached it. */
export class Partnero {
  balance = decimal('128.50')
  requests: string[] = []
  landed: string[] = []
  fate: Fate = 'lands'
  readable = true
  reads = 0

  private land(operation: CreditOperation) {
    this.landed.push(operation.id)
    this.balance = addDecimals(this.balance, operation.money.amount)
  }

  async credit(operation: CreditOperation): Promise<void> {
    const { fate } = this
    this.requests.push(operation.id)
    if (fate === 'lands after 50 s, its answer is lost')
      setTimeout(() => this.land(operation), 50_000)
    await soon(20)
    if (fate === 'is refused') throw failure('invalid', 422)
    if (fate === 'lands' || fate === 'lands, its answer is lost') this.land(operation)
    await soon(20)
    if (fate !== 'lands') throw failure('unreachable', 502)
  }

  async readBalance() {
    this.reads += 1
    await soon(20)
    if (!this.readable) throw failure('unreachable', 502)
    return { entries: [{ amount: this.balance, unit: 'usd', isCurrency: true }] }
  }

  async latestTransactions() {
    await soon(20)
    return []
  }
}

/** One browser: what its tabs share. Each tab sees what others stored a moment later, as real ones do. */
export class Browser {
  tabs: Tab[] = []
  /** How long another tab does not know what was stored, in milliseconds. */
  delay = 5
  private readonly queues = new Map<string, Array<{ tab: Tab; start: () => void }>>()
  private readonly held = new Map<string, Tab>()

  runAlone(tab: Tab): RunAlone {
    return async (name, { wait }, work) => {
      if (tab.closed) return never
      if (this.held.has(name)) {
        if (!wait) return false
        await new Promise<void>((start) => {
          this.queues.set(name, [...(this.queues.get(name) ?? []), { tab, start }])
        })
      }
      this.held.set(name, tab)
      await work().finally(() => this.releaseFor(tab, name))
      return true
    }
  }

  /** A closed tab has lost its locks already; they may be another's by now. */
  private releaseFor(tab: Tab, name: string) {
    if (this.held.get(name) === tab) this.release(name)
  }

  private release(name: string) {
    this.held.delete(name)
    const [next, ...rest] = (this.queues.get(name) ?? []).filter(({ tab }) => !tab.closed)
    this.queues.set(name, rest)
    if (!next) return
    this.held.set(name, next.tab)
    next.start()
  }

  close(tab: Tab) {
    tab.closed = true
    this.tabs = this.tabs.filter((each) => each !== tab)
    for (const [name, holder] of this.held) if (holder === tab) this.release(name)
  }

  stored(from: Tab, key: string, value: string) {
    for (const tab of this.tabs)
      if (tab !== from) setTimeout(() => tab.receive(key, value), this.delay)
  }
}

export class Tab {
  closed = false
  private readonly items: Map<string, string>
  private readonly listeners = new Set<Parameters<WatchStorage>[0]>()
  private readonly storage: Storage
  readonly browser: Browser
  readonly journal: CreditJournal
  readonly runner: ReturnType<typeof createCreditRunner>

  constructor(
    browser: Browser,
    partnero: Partnero,
    items: ReadonlyMap<string, string> = new Map(),
  ) {
    this.browser = browser
    this.items = new Map(items)
    browser.tabs.push(this)
    const { items: own } = this
    this.storage = {
      get length() {
        return own.size
      },
      key: (index) => [...own.keys()][index] ?? null,
      getItem: (key) => own.get(key) ?? null,
      setItem: (key, value) => {
        own.set(key, value)
        browser.stored(this, key, value)
      },
      removeItem: (key) => void own.delete(key),
      clear: () => own.clear(),
    }
    this.journal = browserJournal(this.storage, (listener) => {
      this.listeners.add(listener)
      return () => this.listeners.delete(listener)
    })
    // A closed tab runs no code: whatever it waits for never comes.
    const alive = <Value>(work: Promise<Value>) =>
      work.then(
        (value) => (this.closed ? never : value),
        async (error: unknown) => {
          if (this.closed) await never
          throw error
        },
      )
    this.runner = createCreditRunner({
      journal: this.journal,
      runAlone: browser.runAlone(this),
      partnero: {
        credit: (operation) => alive(partnero.credit(operation)),
        readBalance: () => (this.closed ? never : alive(partnero.readBalance())),
        latestTransactions: () => (this.closed ? never : alive(partnero.latestTransactions())),
      },
    })
    this.runner.subscribe(() => undefined)
    this.runner.view(subject)
  }

  receive(key: string, value: string) {
    if (this.closed) return
    this.items.set(key, value)
    const change = { key, newValue: value, storageArea: this.storage }
    for (const listener of this.listeners) listener(change)
  }

  /** The same page again: another tab with what this one had stored. */
  reload(partnero: Partnero): Tab {
    this.browser.close(this)
    return new Tab(this.browser, partnero, this.items)
  }

  get state(): CreditState {
    return this.runner.state(subject)
  }

  get progress(): Progress['state'] | CreditState['state'] {
    const { state } = this
    return state.state === 'operation' ? state.operation.progress.state : state.state
  }

  review(before = '128.50') {
    this.runner.review(subject, draft, { amount: decimal(before), at: Date.now() })
  }

  confirm() {
    this.runner.confirm(subject)
  }
}

export const setUp = (fate: Fate = 'lands') => {
  const partnero = new Partnero()
  partnero.fate = fate
  const browser = new Browser()
  return { partnero, browser, tab: new Tab(browser, partnero) }
}
/** What a tab has stored, for another one that is opened later. */
export const storedIn = (tab: Tab): Array<[string, string]> =>
  tab.journal
    .all()
    .map((operation) => [`credit-operation:${operation.id}`, formatRecord(operation)])
