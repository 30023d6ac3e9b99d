import { expect, test } from 'vitest'
import type { FoundSession } from './sessions'
import { createSessionMemory } from './session-memory'

const ROLE_CHANGE = 'update "people" set "role" = $1 where "people"."id" = $2'
const NOTED = 'update "sessions" set "last_used_at" = $1 where ("sessions"."id" = $2)'

/** A memory whose readings the test answers, in the order they were begun. */
function memory({ alone = true } = {}) {
  const heard: Array<(statement: string) => void> = []
  const readings: Array<(found: FoundSession | null) => void> = []
  let time = 0
  const remember = createSessionMemory({
    read: () => new Promise((resolve) => void readings.push(resolve)),
    changes: { alone, watch: (each) => void heard.push(each) },
    now: () => new Date(time),
  })
  return {
    recent: (token: string) => remember(token, true),
    readings,
    pass: (milliseconds: number) => {
      time += milliseconds
    },
    say: (statement: string) => {
      for (const each of heard) each(statement)
    },
    answer: (reading: number, role: 'viewer' | 'manager' | null) => {
      readings[reading]?.(
        role && {
          id: 'session',
          person: { id: 'dana', name: 'Dana', email: 'dana@example.com', role, hasPassword: true },
          readAgainAt: new Date(time + 60_000),
        },
      )
    },
  }
}

test('reads at the same time, and after, share one reading', async () => {
  const { recent, readings, answer } = memory()
  const [first, second] = [recent('token'), recent('token')]
  answer(0, 'viewer')
  expect(await first).toEqual(await second)
  // There at once.
  expect(recent('token')).toMatchObject({ person: { role: 'viewer' } })
  expect(readings).toHaveLength(1)
})

test.each([
  ROLE_CHANGE,
  'update "sessions" set "ended_at" = $1 where "sessions"."token_hash" = $2',
  'delete from "sessions" where "sessions"."expires_at" < $1',
  'with gone as (delete from people returning id) select * from gone',
  'UPDATE people SET disabled_at = now()',
])('are read anew after %s', async (statement) => {
  const { recent, readings, answer, say } = memory()
  const first = recent('token')
  answer(0, 'manager')
  await first
  say(statement)
  const second = recent('token')
  answer(1, 'viewer')
  expect((await second)?.person.role).toBe('viewer')
  expect(readings).toHaveLength(2)
})

test.each([NOTED, 'select "role" from "people"', 'insert into "credits" ("id") values ($1)'])(
  'are not read anew after %s',
  async (statement) => {
    const { recent, readings, answer, say } = memory()
    const first = recent('token')
    answer(0, 'manager')
    await first
    say(statement)
    await recent('token')
    expect(readings).toHaveLength(1)
  },
)

test('a reading that began before a change is kept for nobody who comes after it', async () => {
  const { recent, answer, say } = memory()
  const before = recent('token')
  say(ROLE_CHANGE)
  const after = recent('token')
  answer(1, 'viewer')
  answer(0, 'manager')
  expect((await before)?.person.role).toBe('manager')
  expect((await after)?.person.role).toBe('viewer')
  expect((await recent('token'))?.person.role).toBe('viewer')
})

test('a reading is good until the session has to be looked at again, or for a second where others write too', async () => {
  for (const [alone, lastsMs] of [
    [true, 60_000],
    [false, 1000],
  ] as const) {
    const { recent, readings, answer, pass } = memory({ alone })
    const first = recent('token')
    answer(0, 'viewer')
    await first
    pass(lastsMs - 1)
    await recent('token')
    expect(readings).toHaveLength(1)
    pass(1)
    void recent('token')
    expect(readings).toHaveLength(2)
  }
})

test('nothing is remembered of a token that has no session, or of a reading that failed', async () => {
  const { recent, readings, answer } = memory()
  const unknown = recent('token')
  answer(0, null)
  expect(await unknown).toBeNull()
  const signedIn = recent('token')
  answer(1, 'viewer')
  expect(await signedIn).not.toBeNull()

  let reads = 0
  const failing = createSessionMemory({
    read: () => {
      reads += 1
      return Promise.reject(new Error('no database'))
    },
    changes: { alone: true, watch: () => undefined },
    now: () => new Date(0),
  })
  await expect(failing('token', true)).rejects.toThrow('no database')
  await expect(failing('token', true)).rejects.toThrow('no database')
  expect({ reads, readings: readings.length }).toEqual({ reads: 2, readings: 2 })
})
