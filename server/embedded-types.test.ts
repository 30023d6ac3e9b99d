import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, onTestFinished, test } from 'vitest'
import { drizzleEmbedded, observedChanges, READ_BY_DRIZZLE } from './database'

const PATIENCE_MS = 60_000

async function openEngine(): Promise<PGlite> {
  const engine = await PGlite.create()
  onTestFinished(() => engine.close())
  return engine
}

test(
  'drizzle has the engine hand on as text what the desk says, and nothing else',
  { timeout: PATIENCE_MS },
  async () => {
    const engine = await openEngine()
    const asked = new Set<string>()
    const query = engine.query.bind(engine)
    engine.query = (text, values, options) => {
      for (const type of Object.keys(options?.parsers ?? {})) asked.add(type)
      return query(text, values, options)
    }
    await drizzle(engine).execute(sql`select 1`)
    expect(asked).toEqual(new Set(READ_BY_DRIZZLE.map(String)))
  },
)

test('each of those comes as text, and the rest as ever', { timeout: PATIENCE_MS }, async () => {
  const engine = await openEngine()
  const { logger } = observedChanges({ alone: true })
  const read = await drizzleEmbedded(engine, logger).execute(sql`
    select
      timestamptz '2026-11-20 08:00:00.123456+00' as at,
      date '2026-11-20' as day,
      '{1.50,2}'::numeric[] as amounts,
      1.50::numeric as amount,
      7 as whole,
      true as is_so,
      '{"a":[1]}'::jsonb as json`)
  expect(read).toMatchObject({
    rows: [
      {
        at: expect.stringMatching(/^2026-11-20 08:00:00\.123456\+00$/),
        day: '2026-11-20',
        amounts: '{1.50,2}',
        amount: '1.50',
        whole: 7,
        is_so: true,
        json: { a: [1] },
      },
    ],
  })
})
