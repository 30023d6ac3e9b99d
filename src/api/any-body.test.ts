import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDecimal } from '@/lib/decimal'
import type { Money } from '@/lib/money'
import { friends, pro, says, saysJson, startAnsweringServer } from './answering-server.test-support'
import { ApiError } from './api-error'
import { listActivity, listAudit, listOpenCredits, type AuditRecord } from './audit'
import { getBalance } from './balance'
import { getCredit, listCredits } from './credits'
import { getCustomer, listCustomers, listReferrals, searchCustomers, type Page } from './customers'
import {
  capturedBalance,
  documentedBody,
  documentedLinks,
  documentedTransactions,
  proposedStats,
} from './documented-bodies.test-support'
import {
  auditBody,
  creditBody,
  jobBody,
  partnersBody,
  peopleBody,
} from './desk-bodies.test-support'
import { getJob, listJobs, type Job } from './jobs'
import { listPartners, searchPartners } from './partners'
import { listPeople } from './people'
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
/** The desk's own amounts are decimals, whatever their unit is called. */
const isReading = ({ amount }: { amount: string | null }) =>
  amount === null || parseDecimal(amount) === amount
const isCounted = ({ counts }: Job) => Object.values(counts).every(Number.isFinite)
const isRecord = ({ details }: AuditRecord) =>
  Object.values({ ...details.before, ...details.after }).every(
    (value) => value === null || typeof value === 'string',
  )

type Reader = {
  /** A body that it takes; what it is given is this with something wrong in it, or anything else. */
  sample: unknown
  /** Whether what came of it is what its type says. */
  read: () => Promise<boolean>
}

/** A page of the one record that a body holds. */
const listOf = (body: unknown) => ({
  data: [typeof body === 'object' && body !== null && 'data' in body ? body.data : body],
  status: 1,
})
const everyIdOf = async (rows: Promise<ReadonlyArray<{ id: string }>>) => (await rows).every(hasId)

/** Every function that reads. */
const readers: Record<string, Reader> = {
  'a list of referral customers': {
    sample: listOf(documentedBody('r2')),
    read: async () => isPage(await listCustomers(friends, paging), hasId),
  },
  'a list of affiliate customers': {
    sample: documentedBody('r1'),
    read: async () => isPage(await listCustomers(pro, paging), hasId),
  },
  'a referral customer': {
    sample: documentedBody('r2'),
    read: async () => hasId(await getCustomer(friends, 'x')),
  },
  'an affiliate customer': {
    sample: documentedBody('r4'),
    read: async () => hasId(await getCustomer(pro, 'x')),
  },
  'a search': {
    sample: documentedBody('r3'),
    read: () => everyIdOf(searchCustomers(pro, 'x')),
  },
  referrals: {
    sample: listOf(documentedBody('r2')),
    read: async () => isPage(await listReferrals(friends, 'x', paging), hasId),
  },
  transactions: {
    sample: documentedTransactions,
    read: async () =>
      isPage(await listCustomerTransactions(friends, 'x', paging), ({ money, rewards }) =>
        [money, ...rewards.map((reward) => reward.money)].every(isMoney),
      ),
  },
  balance: {
    sample: capturedBalance,
    read: async () => (await getBalance(friends, 'x')).entries.every(isMoney),
  },
  stats: {
    sample: proposedStats,
    read: async () => {
      const { revenue, shareLinks, other } = await getStats(friends, 'x')
      return (
        revenue.every(isMoney) &&
        shareLinks.every(({ url }) => /^https?:$/.test(new URL(url).protocol)) &&
        other.every(({ value }) => isText(value))
      )
    },
  },
  'referral links': {
    sample: documentedLinks,
    read: () => everyIdOf(listReferralLinks(friends, 'x')),
  },
  partners: {
    sample: partnersBody,
    read: () => everyIdOf(listPartners(pro)),
  },
  'a search for partners': {
    sample: partnersBody,
    read: () => everyIdOf(searchPartners(pro, 'x@y')),
  },
  programs: {
    sample: { programs: [friends, pro] },
    read: () => everyIdOf(listPrograms()),
  },
  'credits of a customer': {
    sample: { credits: [creditBody] },
    read: async () => {
      const credits = await listCredits(friends, 'x')
      return credits.every(({ money, checks }) => isReading(money) && checks.every(isReading))
    },
  },
  'a credit': {
    sample: creditBody,
    read: async () => isReading((await getCredit(friends, 'x')).money),
  },
  'open credits': {
    sample: { credits: [{ ...creditBody, name: 'Maya' }] },
    read: async () =>
      (await listOpenCredits(friends)).every(({ state }) => typeof state === 'string'),
  },
  jobs: {
    sample: { jobs: [jobBody] },
    read: async () => (await listJobs(friends)).every(isCounted),
  },
  'a job with its rows': {
    sample: jobBody,
    read: async () => {
      const job = await getJob(friends, 'x', 0)
      return isCounted(job) && job.rows.every(({ number }) => typeof number === 'number')
    },
  },
  'the audit log': {
    sample: auditBody,
    read: async () => {
      const { records, total } = await listAudit(friends, {
        kind: null,
        person: null,
        q: null,
        ...paging,
      })
      return typeof total === 'number' && records.every(isRecord)
    },
  },
  'the activity of a customer': {
    sample: { ...auditBody, hasMore: false },
    read: async () => (await listActivity(friends, 'x')).records.every(isRecord),
  },
  people: {
    sample: peopleBody,
    read: async () => {
      const { people, invitations } = await listPeople()
      return [...people, ...invitations].every(({ id, email, role }) =>
        [id, email, role].every((each) => typeof each === 'string'),
      )
    },
  },
}

/** 'valid', 'malformed', or whatever else came of it. */
const outcome = async ({ read }: Reader): Promise<unknown> => {
  try {
    return (await read()) ? 'valid' : 'not what its type says'
  } catch (error) {
    return error instanceof ApiError ? error.kind : error
  }
}

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
const enveloped = fc.jsonValue().map((data) => JSON.stringify({ data, status: 1 }))
const bodiesLike = (sample: unknown) =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.array(fc.nat(20), { maxLength: 6 }), wedges)
        .map(([steps, wedge]) => JSON.stringify(replaced(sample, steps, wedge))),
    },
    {
      weight: 1,
      arbitrary: fc
        .nat()
        .map((at) => JSON.stringify(sample).slice(0, at % JSON.stringify(sample).length)),
    },
    { weight: 1, arbitrary: enveloped },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string() },
  )

describe.each(Object.entries(readers))('%s', (_name, reader) => {
  test('the body it is meant for is read', async () => {
    server.answer = saysJson(reader.sample)
    expect(await outcome(reader)).toBe('valid')
  })

  test('any body is read, or malformed, and never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(bodiesLike(reader.sample), async (body) => {
        server.answer = says(body)
        expect(['valid', 'malformed']).toContain(await outcome(reader))
      }),
      {
        numRuns: 100,
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
      fc.asyncProperty(
        bodiesLike(reader.sample),
        fc.integer({ min: 400, max: 599 }),
        async (body, status) => {
          server.answer = says(body, status)
          // A search takes 404 for nobody.
          expect(await outcome(reader)).toMatch(
            status === 404 ? /^(?:not-found|valid)$/ : /^(?!valid|malformed|not what)[a-z-]+$/,
          )
        },
      ),
      { numRuns: 25 },
    )
  })
})
