import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDecimals, compareDecimals, parseDecimal, type Decimal } from '@/lib/decimal'
import type { Check, NewTransaction } from '@/lib/credit-checking'
import {
  emptyForm,
  isOpen,
  transition,
  type CreditEvent,
  type CreditOperation,
  type CreditState,
  type Effect,
} from './credit-machine'

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}

const subject = {
  program: { id: 'harbor-friends', name: 'Harbor Friends' },
  customer: { id: 'cus_48213', name: 'Maya Lindqvist' },
}
const money = { amount: decimal('25.00'), unit: 'USD', isCurrency: true }
const draft = { money, reason: 'Replacement for order HC-1190' }
const before = { amount: decimal('128.50'), at: 1_000 }
const expected = decimal('153.5')

const run = (start: CreditState, ...events: CreditEvent[]) => {
  const effects: Effect[] = []
  let state = start
  for (const event of events) {
    const step = transition(state, event)
    state = step.state
    if (step.effect) effects.push(step.effect)
  }
  return { state, effects }
}

const confirmed: CreditEvent[] = [
  { type: 'reviewed', draft, before },
  { type: 'confirmed' },
  {
    type: 'balance-read',
    subject,
    operationId: 'op_1',
    at: 2_000,
    reading: { amount: decimal('128.5'), at: 2_000 },
    knownTransactions: [],
  },
]
const sent: CreditEvent[] = [...confirmed, { type: 'recorded', id: 'op_1' }]
const unanswered: CreditEvent = {
  type: 'unanswered',
  id: 'op_1',
  at: 32_000,
  reason: 'timeout',
  status: 504,
}
const checked = (
  amount: string | null,
  at: number,
  transactions?: readonly NewTransaction[] | null,
): CreditEvent => ({
  type: 'checked',
  id: 'op_1',
  check: { amount: amount === null ? null : decimal(amount), at },
  ...(transactions !== undefined && { transactions }),
})
const scheduled = [34_000, 42_000, 62_000, 92_000, 152_000] as const
const credit: NewTransaction = {
  key: 'manual_1',
  what: 'credit',
  action: 'credit',
  money,
  createdAt: null,
}

const progressOf = (state: CreditState): CreditOperation['progress']['state'] | null =>
  state.state === 'operation' ? state.operation.progress.state : null

describe('from form to sending', () => {
  test('a review that is confirmed is written down first and then sent, once', () => {
    const { effects } = run(emptyForm, ...sent, ...sent, { type: 'confirmed' })
    expect(effects.map(({ kind }) => kind)).toEqual(['confirm', 'record', 'send'])
  })

  test('nothing is sent when it could not be written down', () => {
    const { state, effects } = run(emptyForm, ...confirmed, { type: 'not-recorded', id: 'op_1' })
    expect(effects.map(({ kind }) => kind)).toEqual(['confirm', 'record'])
    expect(state).toMatchObject({ state: 'review', note: { kind: 'not-recorded' } })
  })

  test('a balance that moved since the review is shown, and asks to confirm again', () => {
    const { state, effects } = run(emptyForm, ...confirmed.slice(0, 2), {
      type: 'balance-read',
      subject,
      operationId: 'op_1',
      at: 2_000,
      reading: { amount: decimal('140'), at: 2_000 },
      knownTransactions: [],
    })
    expect(effects.map(({ kind }) => kind)).toEqual(['confirm'])
    expect(state).toMatchObject({
      state: 'review',
      draft,
      before: { amount: '140' },
      note: { kind: 'moved', from: before },
    })
  })

  test.each(['balance-unread', 'busy-elsewhere'] as const)(
    '%s goes back to the review, nothing sent',
    (type) => {
      const { state, effects } = run(emptyForm, ...confirmed.slice(0, 2), { type })
      expect(effects.map(({ kind }) => kind)).toEqual(['confirm'])
      expect(state).toMatchObject({ state: 'review', draft, before, note: { kind: type } })
    },
  )

  test('a refused credit is back in the form with its values', () => {
    const refusal = {
      kind: 'rejected' as const,
      words: ['No.'],
      retryAfterSeconds: null,
      at: 3_000,
    }
    const { state } = run(emptyForm, ...sent, { type: 'refused', id: 'op_1', refusal })
    expect(state).toEqual({ state: 'form', draft, refusal })
  })
})

describe('after no answer', () => {
  test('a reading that is before + amount settles it', () => {
    const { state } = run(emptyForm, ...sent, unanswered, checked('153.500', 34_000))
    expect(progressOf(state)).toBe('done')
  })

  test('five unchanged readings and no new credit: it was not credited, and may be tried again', () => {
    const { state } = run(
      emptyForm,
      ...sent,
      unanswered,
      ...scheduled.slice(0, 4).map((at) => checked('128.50', at)),
      checked('128.50', 152_000, []),
    )
    expect(progressOf(state)).toBe('not-credited')
    expect(run(state, { type: 'tried-again' }).state).toEqual({
      state: 'form',
      draft,
      refusal: null,
    })
  })

  test.each([
    ['a reading failed', ['128.50', null, '128.50', '128.50', '128.50'], [], 'checking'],
    ['transactions unread', ['128.5', '128.5', '128.5', '128.5', '128.5'], null, 'checking'],
    ['nobody looked', ['128.5', '128.5', '128.5', '128.5', '128.5'], undefined, 'checking'],
    ['all readings failed', [null, null, null, null, null], [], 'checking'],
    ['a new credit', ['128.5', '128.5', '128.5', '128.5', '128.5'], [credit], 'undecided'],
    ['it moved otherwise', ['128.5', '128.5', '128.5', '128.5', '163.5'], [], 'undecided'],
    ['it moved and came back', ['128.5', '140', '128.5', '128.5', '128.5'], [], 'undecided'],
    ['it moved, nothing to look at', ['128.5', null, null, '140', '140'], null, 'undecided'],
    ['it moved, then landed', ['128.5', '140', '128.5', '128.5', '153.5'], [], 'done'],
  ] as const)('%s', (_, amounts, transactions, outcome) => {
    const last = scheduled.length - 1
    const { state } = run(
      emptyForm,
      ...sent,
      unanswered,
      ...scheduled.map((at, index) =>
        checked(amounts[index] ?? null, at, index === last ? transactions : undefined),
      ),
    )
    expect(progressOf(state)).toBe(outcome)
  })

  test('asking five times in a few seconds proves nothing', () => {
    const { state } = run(
      emptyForm,
      ...sent,
      unanswered,
      ...[33_000, 33_100, 33_200, 33_300, 33_400].map((at) => checked('128.50', at, [])),
    )
    expect(progressOf(state)).toBe('checking')
  })

  test('an undecided credit stays open until a person decides', () => {
    const { state } = run(emptyForm, ...sent, unanswered, checked('163.50', 152_000, []))
    expect(state).toMatchObject({ operation: { progress: { state: 'undecided' } } })
    expect(run(state, { type: 'closed' }, { type: 'tried-again' }).state).toBe(state)
    const decided = run(state, { type: 'decided', id: 'op_1', verdict: 'credited', at: 200_000 })
    expect(decided.state).toMatchObject({
      operation: { progress: { state: 'decided', verdict: 'credited', at: 200_000 } },
    })
  })
})

describe('after Partnero accepted', () => {
  const accepted: CreditEvent = { type: 'accepted', id: 'op_1', at: 2_500 }

  test('it is done only when the balance says so', () => {
    const { state } = run(emptyForm, ...sent, accepted)
    expect(progressOf(state)).toBe('checking')
    expect(progressOf(run(state, checked('153.50', 2_500)).state)).toBe('done')
  })

  test('a balance that never shows it is for a person to decide, not “not credited”', () => {
    const { state } = run(
      emptyForm,
      ...sent,
      accepted,
      ...[2_500, 4_500, 12_500, 32_500, 62_500].map((at) => checked('128.50', at)),
      checked('128.50', 122_500, []),
    )
    expect(progressOf(state)).toBe('undecided')
  })
})

describe('a page that was left while sending', () => {
  const left: CreditEvent = { type: 'sender-left', id: 'op_1', at: 40_000 }

  test('is checked, never sent again', () => {
    const { state, effects } = run(emptyForm, ...sent, left, { type: 'recorded', id: 'op_1' })
    expect(progressOf(state)).toBe('checking')
    expect(effects.filter(({ kind }) => kind === 'send')).toHaveLength(1)
  })

  test('was not left after all when its answer comes', () => {
    const refusal = { kind: 'rejected' as const, words: [], retryAfterSeconds: null, at: 41_000 }
    const { state } = run(emptyForm, ...sent, left, { type: 'refused', id: 'op_1', refusal })
    expect(state).toEqual({ state: 'form', draft, refusal })
  })
})

describe('whatever happens, in any order', () => {
  const ids = fc.constantFrom('op_1', 'op_2', 'op_other')
  const amount = fc.constantFrom('128.50', '128.5', '153.50', '153.5', '140', '163.50', '0', '-3')
  const at = fc.integer({ min: 0, max: 400_000 })
  const transactions = fc.constantFrom(undefined, null, [], [credit])
  const event: fc.Arbitrary<CreditEvent> = fc.oneof(
    fc.constant<CreditEvent>({ type: 'reviewed', draft, before }),
    fc.constant<CreditEvent>({ type: 'confirmed' }),
    fc.constantFrom<CreditEvent>(
      { type: 'went-back' },
      { type: 'tried-again' },
      { type: 'closed' },
      { type: 'balance-unread' },
      { type: 'busy-elsewhere' },
    ),
    fc.tuple(ids, amount, at).map(([operationId, read, time]): CreditEvent => ({
      type: 'balance-read',
      subject,
      operationId,
      at: time,
      reading: { amount: decimal(read), at: time },
      knownTransactions: null,
    })),
    fc
      .tuple(fc.constantFrom('recorded' as const, 'not-recorded' as const), ids)
      .map(([type, id]): CreditEvent => ({ type, id })),
    fc
      .tuple(fc.constantFrom('accepted' as const, 'sender-left' as const), ids, at)
      .map(([type, id, time]): CreditEvent => ({ type, id, at: time })),
    fc.tuple(ids, at).map(([id, time]): CreditEvent => ({
      type: 'unanswered',
      id,
      at: time,
      reason: 'unreachable',
      status: null,
    })),
    fc.tuple(ids, at).map(([id, time]): CreditEvent => ({
      type: 'refused',
      id,
      refusal: { kind: 'rejected', words: [], retryAfterSeconds: null, at: time },
    })),
    fc
      .tuple(ids, fc.option(amount), at, transactions)
      .map(([id, read, time, seen]): CreditEvent => ({
        type: 'checked',
        id,
        check: { amount: read === null ? null : decimal(read), at: time },
        ...(seen !== undefined && { transactions: seen }),
      })),
    fc
      .tuple(ids, fc.constantFrom('credited' as const, 'not-credited' as const), at)
      .map(([id, verdict, time]): CreditEvent => ({ type: 'decided', id, verdict, at: time })),
  )
  // Some walks start half-way, and some events come straight from the right order, so that walks get somewhere.
  const beginning = fc.constantFrom<CreditEvent[]>(
    [],
    sent,
    [...sent, unanswered],
    [...sent, { type: 'accepted', id: 'op_1', at: 32_000 }],
  )
  const likely = fc.constantFrom(
    ...sent,
    unanswered,
    ...scheduled.map((time) => checked('128.50', time, [])),
  )
  const walk = fc
    .tuple(
      beginning,
      fc.array(fc.oneof({ weight: 2, arbitrary: likely }, { weight: 3, arbitrary: event }), {
        size: 'large',
        maxLength: 60,
      }),
    )
    .map(([first, rest]) => [...first, ...rest])

  test('an operation is sent at most once, only after it was written down, one for each confirmation', () => {
    fc.assert(
      fc.property(walk, (events) => {
        const sends: Array<{ id: string; recorded: string | null; open: string | null }> = []
        let confirmations = 0
        let recorded: string | null = null
        let open: string | null = null
        let state = emptyForm
        // The runner never gives two operations the same ID.
        const used = new Set<string>()
        for (const each of events) {
          const next = each.type === 'balance-read' ? { ...each, operationId: unused(used) } : each
          const step = transition(state, renamed(next, used))
          if (step.effect?.kind === 'confirm') confirmations += 1
          if (step.effect?.kind === 'record') recorded = step.effect.operation.id
          if (step.effect?.kind === 'send')
            sends.push({ id: step.effect.operation.id, recorded, open })
          state = step.state
          open = state.state === 'operation' && isOpen(state.operation) ? state.operation.id : null
        }
        expect(sends).toEqual(sends.map(({ id }) => ({ id, recorded: id, open: null })))
        expect(new Set(sends.map(({ id }) => id)).size).toBe(sends.length)
        expect(sends.length).toBeLessThanOrEqual(confirmations)
      }),
      { numRuns: 2000 },
    )
  })

  test('what is claimed was read: done, not credited and undecided each have their proof', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(walk, (events) => {
        let state = emptyForm
        for (const each of events) {
          state = transition(state, each).state
          if (state.state !== 'operation') continue
          const { progress } = state.operation
          seen.add(progress.state)
          if (!('checks' in progress)) continue
          const readings = progress.checks.flatMap((check: Check) => check.amount ?? [])
          const newest = readings.at(-1)
          const proofs: Record<typeof progress.state, boolean> = {
            checking: true,
            decided: true,
            done:
              newest !== undefined &&
              compareDecimals(newest, addDecimals(before.amount, money.amount)) === 0,
            'not-credited':
              progress.answer.kind === 'none' &&
              readings.length >= 5 &&
              readings.every((read) => compareDecimals(read, before.amount) === 0) &&
              (progress.checks.at(-1)?.at ?? 0) - progress.answer.at >= 120_000,
            undecided: newest !== undefined && compareDecimals(newest, expected) !== 0,
          }
          expect(proofs[progress.state]).toBe(true)
        }
      }),
      { numRuns: 5000 },
    )
    // The walks reach what the proofs are about.
    expect([...seen].toSorted()).toEqual([
      'checking',
      'decided',
      'done',
      'not-credited',
      'sending',
      'undecided',
    ])
  })
})

let counter = 0
const unused = (used: Set<string>): string => {
  counter += 1
  const id = `op_${counter}`
  used.add(id)
  return id
}

/** Aims an event at the newest operation when it aims at the first one, so that walks get somewhere. */
const renamed = (event: CreditEvent, used: ReadonlySet<string>): CreditEvent => {
  const newest = [...used].at(-1)
  return 'id' in event && event.id === 'op_1' && newest !== undefined
    ? { ...event, id: newest }
    : event
}
