import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDecimal } from '@/lib/decimal'
import type { Money } from '@/lib/money'
import { friends, pro, says, startAnsweringServer } from './answering-server.test-support'
import { ApiError } from './api-error'
import { getBalance } from './balance'
import { getCustomer, listCustomers, listReferrals, searchCustomers, type Page } from './customers'
import {
  capturedBalance,
  documentedBody,
  documentedLinks,
  documentedTransactions,
  proposedStats,
} from './documented-bodies.test-support'
import { listPrograms } from './programs'
import { listReferralLinks } from './referral-links'
import { getStats } from './stats'
import { listCustomerTransactions } from './transactions'

const server = startAnsweringServer()
const paging = { page: 1, limit: 25 }

const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isMoney = (money: Money | null) =>
  money === null || (parseDecimal(money.amount) === money.amount && isText(money.unit))
const isPage = <Row>(page: Page<Row>, isRow: (row: Row) => boolean) =>
  page.rows.every(isRow) &&
  (page.from === null) === (page.rows.length === 0) &&
  (page.from === null || page.to === page.from + page.rows.length - 1)
const hasId = ({ id }: { id: string }) => isText(id)

/** Every function that reads, each telling whether what it gave is what its type says. */
const readers: Record<string, () => Promise<boolean>> = {
  'a list of referral customers': async () => isPage(await listCustomers(friends, paging), hasId),
  'a list of affiliate customers': async () => isPage(await listCustomers(pro, paging), hasId),
  'a referral customer': async () => hasId(await getCustomer(friends, 'x')),
  'an affiliate customer': async () => hasId(await getCustomer(pro, 'x')),
  'a search': async () => (await searchCustomers(pro, 'x')).every(hasId),
  referrals: async () => isPage(await listReferrals(friends, 'x', paging), hasId),
  transactions: async () =>
    isPage(await listCustomerTransactions(friends, 'x', paging), ({ money, rewards }) =>
      [money, ...rewards.map((reward) => reward.money)].every(isMoney),
    ),
  balance: async () => (await getBalance(friends, 'x')).entries.every(isMoney),
  stats: async () => {
    const { revenue, shareLinks, other } = await getStats(friends, 'x')
    return (
      revenue.every(isMoney) &&
      shareLinks.every(({ url }) => /^https?:$/.test(new URL(url).protocol)) &&
      other.every(({ value }) => isText(value))
    )
  },
  'referral links': async () => (await listReferralLinks(friends, 'x')).every(hasId),
  programs: async () => (await listPrograms()).every(hasId),
}

/** 'valid', 'malformed', or whatever else came of it. */
const outcome = async (reader: () => Promise<boolean>): Promise<unknown> => {
  try {
    return (await reader()) ? 'valid' : 'not what its type says'
  } catch (error) {
    return error instanceof ApiError ? error.kind : error
  }
}

const documented: readonly unknown[] = [
  ...(['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7'] as const).map(documentedBody),
  capturedBalance,
  documentedTransactions,
  documentedLinks,
  proposedStats,
  { programs: [friends, pro] },
]

/** The same body with what stands at one place replaced by, or wrapped in, something else. */
function replaced(body: unknown, steps: readonly number[], wedge: unknown): unknown {
  const [step = 0, ...rest] = steps
  if (typeof body !== 'object' || body === null || steps.length === 0) return wedge
  const entries: Array<[string, unknown]> = Object.entries(body)
  if (entries.length === 0) return wedge
  const changed = entries.map(([name, value], index): [string, unknown] =>
    index === step % entries.length ? [name, replaced(value, rest, wedge)] : [name, value],
  )
  return Array.isArray(body) ? changed.map(([, value]) => value) : Object.fromEntries(changed)
}

const wedges = fc.oneof(
  fc.constantFrom(null, [], {}, '', 0, -1, 1e21, true, 'x', [null], { data: null }, { data: [] }),
  fc.jsonValue({ maxDepth: 2 }),
)
const mutated = fc
  .tuple(fc.constantFrom(...documented), fc.array(fc.nat(20), { maxLength: 6 }), wedges)
  .map(([body, steps, wedge]) => JSON.stringify(replaced(body, steps, wedge)))
const cut = fc
  .tuple(fc.constantFrom(...documented), fc.nat())
  .map(([body, at]) => JSON.stringify(body).slice(0, at % JSON.stringify(body).length))
const enveloped = fc.jsonValue().map((data) => JSON.stringify({ data, status: 1 }))
const bodies = fc.oneof(
  { weight: 4, arbitrary: mutated },
  { weight: 1, arbitrary: cut },
  { weight: 2, arbitrary: enveloped },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string() },
)

describe.each(Object.entries(readers))('%s', (_name, reader) => {
  test('any body is read, or malformed, and never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        server.answer = says(body)
        expect(['valid', 'malformed']).toContain(await outcome(reader))
      }),
      {
        numRuns: 200,
        examples: [
          [''],
          ['<!doctype html><title>Sign in</title>'],
          ['{"data":[{"__proto__":{"id":"x"}}]}'],
          ['{"data":{"id":"x","__proto__":null}}'],
          [`{"data":${'['.repeat(5000)}${']'.repeat(5000)}}`],
        ],
      },
    )
  })

  test('any body of any failure is a failure of a kind', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.integer({ min: 400, max: 599 }), async (body, status) => {
        server.answer = says(body, status)
        // A search takes 404 for nobody.
        expect(await outcome(reader)).toMatch(
          status === 404 ? /^(?:not-found|valid)$/ : /^(?!valid|malformed|not what)[a-z-]+$/,
        )
      }),
      { numRuns: 50 },
    )
  })
})
