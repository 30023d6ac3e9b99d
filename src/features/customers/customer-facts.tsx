import { memo, useState, type ReactNode } from 'react'
import type {
  AffiliateCustomer,
  Customer,
  PersonReference,
  ReferralCustomer,
} from '@/api/customers'
import type { Program, ProgramKind } from '@/api/programs'
import { formatDay } from '@/lib/dates'
import { say } from '@/lib/say'
import { Badge, Missing } from '@/ui/badge'
import { CopyButton } from '@/ui/copy-button'
import { Moment } from '@/ui/moment'
import { Skeleton } from '@/ui/skeleton'
import { paths } from '@/urls/paths'
import { fullName } from './customer-rules'

type Told = {
  customer: Customer | null
  /** false while only a list has told about the customer: what a list leaves out is not missing yet. */
  complete: boolean
}

/** What every record of a program kind says, besides name, e-mail and state. */
export const CustomerFacts = memo(function CustomerFacts({
  program,
  customer,
  complete,
}: Told & { program: Program }) {
  const rows = customer
    ? customer.kind === 'affiliate'
      ? affiliateFacts(customer)
      : referralFacts(program, customer)
    : waitingFacts(termsOf(program.kind))
  return (
    <RailSection title={say('Facts')}>
      <dl className="facts">
        {rows.map(({ term, value }) => (
          <FactRow key={term} term={term}>
            {value ?? (complete ? <Missing /> : <Skeleton width={72} />)}
          </FactRow>
        ))}
      </dl>
    </RailSection>
  )
})

/** What a program adds to its records: tags, or fields of its own. */
export function CustomerExtras({ customer, complete }: Told): ReactNode {
  if (!customer) return null
  if (customer.kind === 'affiliate') return <Tags tags={customer.tags} complete={complete} />
  if (customer.customFields.length === 0) return null
  return (
    <RailSection title={say('Custom fields')}>
      <dl className="facts">
        {customer.customFields.map(({ name, value }) => (
          <FactRow key={name} term={name}>
            {value === '' ? <Missing meaning={say('Empty')} /> : value}
          </FactRow>
        ))}
      </dl>
    </RailSection>
  )
}

/** A headed part of the rail. */
export function RailSection({
  title,
  action,
  children,
}: {
  title: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={title}>
      <div className="mb-2.5 flex min-h-6 items-center gap-2">
        <h2 className="flex-1 font-semibold">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}

function FactRow({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="truncate" title={term}>
        {term}
      </dt>
      <dd>{children}</dd>
    </>
  )
}

/** `value` null or undefined stands for what was not sent. */
type Fact = { term: string; value: ReactNode }

/** The terms are known before the values are. */
const waitingFacts = (terms: readonly string[]): readonly Fact[] =>
  terms.map((term) => ({ term, value: <Skeleton width={96} /> }))

const termsOf = (kind: ProgramKind): readonly string[] => [
  ...(kind === 'affiliate'
    ? [say('Key'), say('Partner'), say('Status')]
    : [say('Referred by'), say('Referrals'), say('Approved'), say('Date of birth')]),
  say('Created'),
  say('Updated'),
]

const dates = ({ createdAt, updatedAt }: Customer): readonly Fact[] => [
  { term: say('Created'), value: createdAt && <Moment iso={createdAt} /> },
  { term: say('Updated'), value: updatedAt && <Moment iso={updatedAt} /> },
]

const referralFacts = (program: Program, customer: ReferralCustomer): readonly Fact[] => [
  {
    term: say('Referred by'),
    value: customer.referrer ? (
      <Person program={program} person={customer.referrer} />
    ) : (
      <span className="text-ink-3">{say('Nobody')}</span>
    ),
  },
  { term: say('Referrals'), value: customer.referralsCount },
  {
    term: say('Approved'),
    value: customer.approved === null ? null : customer.approved ? say('Yes') : say('No'),
  },
  {
    term: say('Date of birth'),
    value: customer.dateOfBirth && <DateOfBirth date={customer.dateOfBirth} />,
  },
  ...dates(customer),
]

const affiliateFacts = (customer: AffiliateCustomer): readonly Fact[] => [
  {
    term: say('Key'),
    value: <span className="identifier">{customer.id}</span>,
  },
  {
    term: say('Partner'),
    value: customer.partner && (
      <>
        <span className="identifier">{customer.partner}</span>
        <CopyButton
          label={say('Copy partner')}
          text={customer.partner}
          className="-my-0.5 phone:-my-3"
        />
      </>
    ),
  },
  // A deleted record still says “active”, which would contradict the badge.
  ...(customer.archived
    ? []
    : [{ term: say('Status'), value: customer.status && capital(customer.status) }]),
  ...dates(customer),
  ...(customer.archivedAt === null
    ? []
    : [{ term: say('Deleted'), value: <Moment iso={customer.archivedAt} /> }]),
]

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** A person another record names, as a link where enough is known to open it. */
export function Person({
  program,
  person,
  quiet = false,
}: {
  program: Program
  person: PersonReference
  /** In a table, where every row has one: ink instead of blue. */
  quiet?: boolean
}) {
  const id = person.id ?? person.key
  const name = fullName(person) ?? person.email
  const words = name ?? <span className="identifier">{id}</span>
  return id ? (
    <a
      className={quiet ? 'truncate rounded-sm hover:underline' : 'link truncate'}
      href={paths.customer(program.id, id)}
    >
      {words}
    </a>
  ) : (
    <span className="truncate">{words}</span>
  )
}

/** Personal: hidden until somebody asks for it, so that it is not on a screen that others see. */
function DateOfBirth({ date }: { date: string }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      {shown ? (
        <span className="tabular-nums">{formatDay(date) ?? date}</span>
      ) : (
        <span aria-hidden className="text-ink-3">
          ••••••••
        </span>
      )}
      <button
        type="button"
        className="link ms-1 font-medium phone:-my-3 phone:py-3"
        aria-label={shown ? say('Hide date of birth') : say('Show date of birth')}
        onClick={() => setShown(!shown)}
      >
        {shown ? say('Hide') : say('Show')}
      </button>
    </>
  )
}

function Tags({ tags, complete }: { tags: readonly string[] | null; complete: boolean }) {
  return (
    <RailSection title={say('Tags')}>
      <div className="flex min-h-5 flex-wrap gap-1.5">
        {tags?.map((tag) => (
          <Badge key={tag} tone="tag">
            {tag}
          </Badge>
        ))}
        {tags?.length === 0 && <span className="text-ink-3">{say('No tags')}</span>}
        {tags === null && (complete ? <Missing /> : <Skeleton width={96} />)}
      </div>
    </RailSection>
  )
}
