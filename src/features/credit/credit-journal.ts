import * as z from 'zod/mini'
import { parseDecimal } from '@/lib/decimal'
import { isOpen, type CreditOperation } from './credit-machine'

/**
 * Where credits are written down before they are sent. This is the seam for a journal on the server: the rest of
 * the feature knows only this interface.
 */
export type CreditJournal = {
  /** Every credit known for a customer, newest first; the same array until one of them changes. */
  of: (programId: string, customerId: string) => readonly CreditOperation[]
  /** Every credit there is, newest first, as it is stored at this moment. */
  all: () => readonly CreditOperation[]
  /** Durable when it resolves. Rejects when it cannot be kept: then nothing may be sent. */
  write: (operation: CreditOperation) => Promise<void>
  /** Calls back after every change, whoever made it, with the operation as it is now. */
  subscribe: (listener: (operation: CreditOperation) => void) => () => void
}

const decimal = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const parsed = parseDecimal(text)
    if (parsed !== null) return parsed
    context.issues.push({ code: 'custom', input: text, message: 'Not a decimal' })
    return z.NEVER
  }),
)
const money = z.object({ amount: decimal, unit: z.string(), isCurrency: z.boolean() })
const reading = z.object({ amount: decimal, at: z.number() })
const named = z.object({ id: z.string(), name: z.string() })

const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), at: z.number() }),
  z.object({
    kind: z.literal('none'),
    at: z.number(),
    reason: z.enum(['timeout', 'unreachable', 'failed', 'malformed', 'left']),
    status: z.nullable(z.number()),
  }),
])
const watched = {
  answer,
  checks: z.readonly(z.array(z.object({ amount: z.nullable(decimal), at: z.number() }))),
}
const newTransactions = z.readonly(
  z.array(
    z.object({
      key: z.nullable(z.string()),
      what: z.enum(['credit', 'reward', 'other']),
      action: z.nullable(z.string()),
      money: z.nullable(money),
      createdAt: z.nullable(z.string()),
    }),
  ),
)

const progress = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sending') }),
  z.object({ state: z.literal('checking'), ...watched }),
  z.object({ state: z.literal('done'), ...watched }),
  z.object({ state: z.literal('not-credited'), ...watched }),
  z.object({
    state: z.literal('undecided'),
    ...watched,
    transactions: z.nullable(newTransactions),
  }),
  z.object({
    state: z.literal('decided'),
    ...watched,
    verdict: z.enum(['credited', 'not-credited']),
    at: z.number(),
  }),
  z.object({
    state: z.literal('refused'),
    refusal: z.object({
      kind: z.enum([
        'unauthorized',
        'forbidden',
        'not-found',
        'rate-limited',
        'rejected',
        'not-sent',
      ]),
      words: z.readonly(z.array(z.string())),
      retryAfterSeconds: z.nullable(z.number()),
      at: z.number(),
    }),
  }),
])

const record = z.object({
  version: z.literal(1),
  id: z.string(),
  program: named,
  customer: named,
  money,
  reason: z.string(),
  before: reading,
  knownTransactions: z.nullable(z.readonly(z.array(z.string()))),
  startedAt: z.number(),
  progress,
})

/** Reads one stored record; null for anything else. Storage is input like any other. */
export function parseRecord(text: string): CreditOperation | null {
  try {
    const parsed = z.safeParse(record, JSON.parse(text))
    if (!parsed.success) return null
    const { version: _version, ...operation } = parsed.data
    return operation
  } catch {
    return null
  }
}

export const formatRecord = (operation: CreditOperation): string =>
  JSON.stringify({ version: 1, ...operation })

const PREFIX = 'credit-operation:'
const storageKey = ({ id }: Pick<CreditOperation, 'id'>) => PREFIX + id

const newestFirst = (one: CreditOperation, other: CreditOperation): number =>
  one.startedAt === other.startedAt
    ? other.id.localeCompare(one.id)
    : other.startedAt - one.startedAt

type StorageChange = Pick<StorageEvent, 'key' | 'newValue' | 'storageArea'>
/** Calls back when another tab changed the storage, until the returned function is called. */
export type WatchStorage = (listener: (change: StorageChange) => void) => () => void

/**
 * The journal in this browser: one localStorage item for each operation, so that two tabs never write the same item
 * at the same time. Other tabs follow through the storage event.
 */
export function browserJournal(storage: Storage, watchStorage: WatchStorage): CreditJournal {
  const known = new Map<string, { text: string; operation: CreditOperation | null }>()
  const lists = new Map<string, readonly CreditOperation[]>()
  const listeners = new Set<(operation: CreditOperation) => void>()
  let stopWatching: (() => void) | null = null

  const parsed = (key: string, text: string): CreditOperation | null => {
    const cached = known.get(key)
    if (cached?.text === text) return cached.operation
    const operation = parseRecord(text)
    known.set(key, { text, operation })
    return operation
  }

  const all = (): CreditOperation[] => {
    const operations: CreditOperation[] = []
    for (let index = 0; index < storage.length; index += 1) {
      const key = storage.key(index)
      const text = key?.startsWith(PREFIX) ? storage.getItem(key) : null
      const operation = key !== null && text !== null ? parsed(key, text) : null
      if (operation) operations.push(operation)
    }
    return operations.toSorted(newestFirst)
  }

  const put = (operation: CreditOperation): void => {
    const text = formatRecord(operation)
    try {
      storage.setItem(storageKey(operation), text)
    } catch (error) {
      // A full store makes room by forgetting the oldest settled credit; an open one is never forgotten.
      const oldest = all().findLast((each) => each.id !== operation.id && !isOpen(each))
      if (!oldest) throw error
      storage.removeItem(storageKey(oldest))
      put(operation)
    }
  }

  const tell = (operation: CreditOperation) => {
    lists.clear()
    for (const listener of listeners) listener(operation)
  }

  const onChange = ({ key, newValue, storageArea }: StorageChange) => {
    if (storageArea !== storage) return
    lists.clear()
    if (!key?.startsWith(PREFIX) || newValue === null) return
    // What is stored now, not what the event carries: it may be late.
    const text = storage.getItem(key)
    const operation = text === null ? null : parsed(key, text)
    if (operation) tell(operation)
  }

  return {
    all,
    of: (programId, customerId) => {
      const key = JSON.stringify([programId, customerId])
      const list =
        lists.get(key) ??
        all().filter(
          ({ program, customer }) => program.id === programId && customer.id === customerId,
        )
      lists.set(key, list)
      return list
    },
    write: (operation) =>
      new Promise((resolve) => {
        put(operation)
        tell(operation)
        resolve()
      }),
    subscribe: (listener) => {
      stopWatching ??= watchStorage(onChange)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stopWatching?.()
        stopWatching = null
      }
    },
  }
}

/** For a browser that stores nothing: it knows no credit and keeps none. */
export const unkeptJournal: CreditJournal = {
  of: () => nothing,
  all: () => nothing,
  write: () => Promise.reject(new Error('This browser keeps no storage')),
  subscribe: () => () => undefined,
}

const nothing: readonly CreditOperation[] = []
