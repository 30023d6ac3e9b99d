import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { parseDecimal, type Decimal } from '@/lib/decimal'
import {
  browserJournal,
  formatRecord,
  parseRecord,
  unkeptJournal,
  type WatchStorage,
} from './credit-journal'
import type { CreditOperation, Progress } from './credit-machine'

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}

const operation = (over: Partial<CreditOperation> = {}): CreditOperation => ({
  id: 'op_1',
  program: { id: 'harbor-friends', name: 'Harbor Friends' },
  customer: { id: 'cus_48213', name: 'Maya Lindqvist' },
  money: { amount: decimal('25.00'), unit: 'USD', isCurrency: true },
  reason: 'Replacement for order HC-1190',
  before: { amount: decimal('128.50'), at: 1 },
  knownTransactions: ['a', 'b'],
  startedAt: 2,
  progress: { state: 'sending' },
  ...over,
})

const answer = { kind: 'none', at: 3, reason: 'timeout', status: null } as const
const checks = [
  { amount: decimal('128.50'), at: 4 },
  { amount: null, at: 5 },
]
const everyProgress: readonly Progress[] = [
  { state: 'sending' },
  { state: 'checking', answer, checks },
  { state: 'done', answer: { kind: 'accepted', at: 3 }, checks },
  { state: 'not-credited', answer, checks },
  { state: 'undecided', answer, checks, transactions: null },
  {
    state: 'undecided',
    answer,
    checks,
    transactions: [
      { key: null, what: 'reward', action: null, money: null, createdAt: null },
      { key: 'k', what: 'credit', action: 'credit', money: operation().money, createdAt: 'today' },
    ],
  },
  { state: 'decided', answer, checks, verdict: 'not-credited', at: 6 },
  {
    state: 'refused',
    refusal: { kind: 'rate-limited', words: ['Too many.'], retryAfterSeconds: 3, at: 3 },
  },
]

/** A Storage with room for `room` items. */
const storageFor = (room = Number.POSITIVE_INFINITY): Storage => {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      if (!items.has(key) && items.size >= room)
        throw new DOMException('full', 'QuotaExceededError')
      items.set(key, value)
    },
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
}

const alone: WatchStorage = () => () => undefined

describe('a record', () => {
  test.each(everyProgress)('$state is read as it was written', (progress) => {
    const written = operation({ progress })
    expect(parseRecord(formatRecord(written))).toEqual(written)
  })

  test('is nothing when anything of it is not as it should be', () => {
    const text = formatRecord(operation({ progress: { state: 'checking', answer, checks } }))
    const whole = z.parse(z.record(z.string(), z.unknown()), JSON.parse(text))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(whole)), fc.jsonValue(), (key, value) => {
        const read = parseRecord(JSON.stringify({ ...whole, [key]: value }))
        expect(read === null || parseRecord(formatRecord(read)) !== null).toBe(true)
      }),
    )
    expect(parseRecord(text)).not.toBeNull()
    expect(parseRecord('')).toBeNull()
    expect(parseRecord('null')).toBeNull()
    expect(parseRecord(text.replace('"version":1', '"version":2'))).toBeNull()
    expect(parseRecord(text.replace('25.00', '25,00'))).toBeNull()
  })
})

describe('the journal of a browser', () => {
  test('knows what was written before this page was loaded, newest first', async () => {
    const storage = storageFor()
    const earlier = browserJournal(storage, alone)
    await earlier.write(operation({ id: 'op_1', startedAt: 1 }))
    await earlier.write(operation({ id: 'op_2', startedAt: 2 }))
    await earlier.write(
      operation({ id: 'op_3', startedAt: 3, customer: { id: 'cus_2', name: 'Somebody else' } }),
    )
    storage.setItem('theme', 'dark')
    storage.setItem('credit-operation:op_4', 'not a record')
    const journal = browserJournal(storage, alone)
    expect(journal.of('harbor-friends', 'cus_48213').map(({ id }) => id)).toEqual(['op_2', 'op_1'])
    expect(journal.all().map(({ id }) => id)).toEqual(['op_3', 'op_2', 'op_1'])
  })

  test('gives the same list until something changes', async () => {
    const journal = browserJournal(storageFor(), alone)
    await journal.write(operation())
    const list = journal.of('harbor-friends', 'cus_48213')
    expect(journal.of('harbor-friends', 'cus_48213')).toBe(list)
    await journal.write(operation({ progress: { state: 'checking', answer, checks } }))
    expect(journal.of('harbor-friends', 'cus_48213')).not.toBe(list)
    expect(journal.of('harbor-friends', 'cus_48213')).toHaveLength(1)
  })

  test('tells of what another tab wrote', () => {
    const storage = storageFor()
    const watchers = new Set<Parameters<WatchStorage>[0]>()
    const journal = browserJournal(storage, (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    })
    const listener = vi.fn<(operation: CreditOperation) => void>()
    const stop = journal.subscribe(listener)
    const key = 'credit-operation:op_1'
    storage.setItem(key, formatRecord(operation()))
    const change = { key, newValue: storage.getItem(key), storageArea: storage }
    for (const watcher of watchers) watcher(change)
    expect(listener).toHaveBeenCalledExactlyOnceWith(operation())
    stop()
    expect(watchers.size).toBe(0)
  })

  test('makes room by forgetting the oldest settled credit, never an open one', async () => {
    const journal = browserJournal(storageFor(3), alone)
    const done: Progress = { state: 'done', answer, checks }
    await journal.write(operation({ id: 'op_1', startedAt: 1 }))
    await journal.write(operation({ id: 'op_2', startedAt: 2, progress: done }))
    await journal.write(operation({ id: 'op_3', startedAt: 3, progress: done }))
    await journal.write(operation({ id: 'op_4', startedAt: 4 }))
    expect(journal.all().map(({ id }) => id)).toEqual(['op_4', 'op_3', 'op_1'])
    await journal.write(operation({ id: 'op_5', startedAt: 5 }))
    await expect(journal.write(operation({ id: 'op_6', startedAt: 6 }))).rejects.toThrow('full')
    expect(journal.all().map(({ id }) => id)).toEqual(['op_5', 'op_4', 'op_1'])
  })
})

test('a browser without storage keeps nothing, so that nothing is sent', async () => {
  await expect(unkeptJournal.write(operation())).rejects.toThrow('no storage')
})
