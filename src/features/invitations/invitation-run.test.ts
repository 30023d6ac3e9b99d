import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { ended, goOn, nextStep, retry, sending, startRun, stop } from '@/shell/paced-run'
import { countResults, endingOf, resultOf, isRefused, type InvitationRun } from './invitation-run'

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    email: `p${index}@example.com`,
    name: null,
    personalization: {},
  }))
const requestLine = 'POST /customers:invite'
const refusal = new ApiError({ kind: 'invalid', status: 422, requestLine, upstreamMessage: 'No' })
const limit = new ApiError({ kind: 'rate-limited', status: 429, requestLine, retryAfterSeconds: 7 })
const silence = new ApiError({ kind: 'timeout', requestLine })
const badKey = new ApiError({ kind: 'unauthorized', status: 401, requestLine })
const failed = new ApiError({ kind: 'failed', status: 500, requestLine })

const kinds = (run: InvitationRun) => run.rows.map(({ result }) => result.kind)
const answered = (run: InvitationRun, index: number, error: unknown, now: number) =>
  ended(run, index, endingOf(error), now)
const retryRefused = (run: InvitationRun) => retry(run, isRefused)
const start = (count: number): InvitationRun => startRun(people(count), null)
const sendAt = (run: InvitationRun, now: number, error: unknown): InvitationRun => {
  const step = nextStep(run, now)
  if (step.do !== 'send') throw new Error(`would ${step.do}`)
  return answered(sending(run, step.index), step.index, error, now)
}

describe('a run', () => {
  test('sends one at a time, in order, until nobody waits', () => {
    let run = start(2)
    expect(nextStep(sending(run, 0), 9e9)).toEqual({ do: 'rest' })
    run = sendAt(run, 1000, null)
    expect(nextStep(run, 1001)).toEqual({ do: 'wait', until: 1150 })
    run = sendAt(run, 1150, null)
    expect([run.phase, kinds(run)]).toEqual(['done', ['sent', 'sent']])
    expect(nextStep(run, 9e9)).toEqual({ do: 'rest' })
  })

  test('pauses as long as a rate limit says, and goes on with the next row', () => {
    const run = sendAt(start(3), 1000, limit)
    expect(run).toMatchObject({ limited: true, phase: 'running' })
    expect(nextStep(run, 7999)).toEqual({ do: 'wait', until: 8000 })
    expect(nextStep(run, 8000)).toEqual({ do: 'send', index: 1 })
    expect(kinds(run)).toEqual(['refused', 'waiting', 'waiting'])
  })

  test('stops after the one on its way, and goes on when told', () => {
    const started = sending(start(2), 0)
    const stopped = answered(stop(started), 0, null, 0)
    expect([stopped.phase, kinds(stopped)]).toEqual(['stopped', ['sent', 'waiting']])
    expect(nextStep(stopped, 9e9)).toEqual({ do: 'rest' })
    expect(nextStep(goOn(stopped), 9e9)).toEqual({ do: 'send', index: 1 })
  })

  test('a refused key ends it: the rest would meet the same', () => {
    expect(sendAt(start(2), 0, badKey)).toMatchObject({ phase: 'stopped' })
  })

  test('retries what was refused, never what had no answer', () => {
    let run = sendAt(start(3), 0, silence)
    run = sendAt(run, 1e6, refusal)
    run = sendAt(run, 2e6, null)
    expect(countResults(run)).toMatchObject({ sent: 1, refused: 1, 'no-answer': 1 })
    expect(kinds(retryRefused(run))).toEqual(['no-answer', 'waiting', 'sent'])
  })

  test.each([
    [null, 'sent'],
    [refusal, 'refused'],
    [limit, 'refused'],
    [silence, 'no-answer'],
    [failed, 'no-answer'],
    [new ApiError({ kind: 'failed', status: 408, requestLine }), 'no-answer'],
    [new Error('a fault of our own'), 'no-answer'],
  ])('reads %s as %s', (error, kind) => expect(resultOf(error).kind).toBe(kind))

  test('whatever happens, only a refused row is ever sent again', () => {
    const happening = fc.constantFrom('send', 'stop', 'go on', 'retry')
    const answer = fc.constantFrom(null, refusal, limit, silence, badKey, failed)
    fc.assert(
      fc.property(fc.array(fc.tuple(happening, answer), { maxLength: 60 }), (events) => {
        let run = start(5)
        let now = 0
        for (const [event, error] of events) {
          now += 60_000
          if (event === 'stop') run = stop(run)
          if (event === 'go on') run = goOn(run)
          if (event === 'retry') run = retryRefused(run)
          const step = nextStep(run, now)
          if (event !== 'send' || step.do !== 'send') continue
          const before = kinds(run)
          expect(before[step.index]).toBe('waiting')
          run = answered(sending(run, step.index), step.index, error, now)
          expect(kinds(run).toSpliced(step.index, 1)).toEqual(before.toSpliced(step.index, 1))
        }
        expect(nextStep(run, Infinity).do === 'send').toBe(
          run.phase === 'running' && countResults(run).waiting > 0,
        )
      }),
    )
  })
})
