import type { Customer } from '@/api/customers'
import type { Program, ProgramKind } from '@/api/programs'
import { csvOf } from '@/lib/csv'
import { timeOf } from '@/lib/dates'

type Column = readonly [heading: string, value: (customer: Customer) => string | number | null]

/** A moment in UTC (ISO 8601); a bare day, or what is no date, as it was sent. */
function utc(iso: string | null): string | null {
  const time = iso !== null && iso.length > 10 ? timeOf(iso) : null
  return time === null ? iso : new Date(time).toISOString()
}

const person: readonly Column[] = [
  ['Email', ({ email }) => email],
  ['First name', ({ name }) => name],
  ['Last name', ({ surname }) => surname],
]
const times: readonly Column[] = [
  ['Created (UTC)', ({ createdAt }) => utc(createdAt)],
  ['Updated (UTC)', ({ updatedAt }) => utc(updatedAt)],
]
const archived: Column = ['Archived', (customer) => (customer.archived ? 'yes' : 'no')]
const status: Column = ['Status', (customer) => customer.status]

/**
 * What a file has of a customer: everything a list says of the kind. The date of birth stays out: the desk shows it
 * one person at a time, when asked to.
 */
const columns: Readonly<Record<ProgramKind, readonly Column[]>> = {
  'refer-a-friend': [
    ['ID', ({ id }) => id],
    ...person,
    status,
    ['Approved', (each) => (each.kind === 'refer-a-friend' ? yesOrNo(each.approved) : null)],
    archived,
    ['Referred by', (each) => (each.kind === 'refer-a-friend' ? referrerOf(each.referrer) : null)],
    [
      'Referred by email',
      (each) => (each.kind === 'refer-a-friend' ? (each.referrer?.email ?? null) : null),
    ],
    ['Referrals', (each) => (each.kind === 'refer-a-friend' ? each.referralsCount : null)],
    [
      'Referral links',
      (each) => (each.kind === 'refer-a-friend' ? each.referralLinks.join(' ') : null),
    ],
    ...times,
  ],
  affiliate: [
    ['Key', ({ id }) => id],
    ...person,
    ['Partner', (each) => (each.kind === 'affiliate' ? each.partner : null)],
    ['Tags', (each) => (each.kind === 'affiliate' ? (each.tags?.join(', ') ?? null) : null)],
    status,
    archived,
    ['Archived at (UTC)', (each) => (each.kind === 'affiliate' ? utc(each.archivedAt) : null)],
    ...times,
  ],
}

const yesOrNo = (value: boolean | null) => (value === null ? null : value ? 'yes' : 'no')
const referrerOf = (referrer: { id: string | null; key: string | null } | null) =>
  referrer && (referrer.id ?? referrer.key)

/** The customers as a CSV file's text, with a heading. Every moment is in UTC, and its heading says so. */
export const customersCsv = (kind: ProgramKind, customers: readonly Customer[]): string =>
  csvOf([
    columns[kind].map(([heading]) => heading),
    ...customers.map((customer) => columns[kind].map(([, value]) => value(customer))),
  ])

/** What the file is called: program and day (UTC), in letters every file system takes. */
export const csvFileName = ({ id }: Pick<Program, 'id'>, now: Date): string =>
  `customers-${id.replaceAll(/[^\w-]+/g, '-')}-${now.toISOString().slice(0, 10)}.csv`
