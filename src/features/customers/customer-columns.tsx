import type { AffiliateCustomer, Customer, ReferralCustomer } from '@/api/customers'
import type { ProgramKind } from '@/api/programs'
import { formatDate } from '@/lib/dates'
import { say, sayCount } from '@/lib/say'
import { Badge } from '@/ui/badge'
import type { ColumnVisibilityState, DataColumn, RowNames } from '@/ui/data-table'
import { paths } from '@/urls/paths'
import { callName, fullName } from './customer-rules'
import { drawCustomerStatus } from './customer-status'

export type CustomerColumn = DataColumn<Customer>

const customerLink = (program: string, customer: Customer, row: RowNames) => {
  const name = fullName(customer)
  return (
    <a
      id={row.name}
      href={paths.customer(program, customer.id)}
      className={name ? 'row-link' : 'row-link faint'}
      aria-label={name ? undefined : callName(customer)}
    >
      {name ?? say('No name')}
    </a>
  )
}

export const customerColumn = (program: string): CustomerColumn => ({
  id: 'customer',
  header: say('Customer'),
  width: 200,
  rowHeader: true,
  draw: (customer, row) => customerLink(program, customer, row),
})

export const emailColumn = (): CustomerColumn => ({
  id: 'email',
  header: say('Email'),
  className: 'soft above-link cell-email',
  draw: ({ email }) => email,
})

/** Name and e-mail in one cell of two lines: the roomy view. */
const customerAndEmailColumn = (program: string): CustomerColumn => ({
  id: 'customer',
  header: say('Customer'),
  rowHeader: true,
  draw: (customer, row) => (
    <>
      {customerLink(program, customer, row)}
      <span className="block truncate text-small font-normal text-ink-3">{customer.email}</span>
    </>
  ),
})

export const idColumn = (header: string): CustomerColumn => ({
  id: 'id',
  header,
  width: 136,
  className: 'cell-id above-link phone:hidden',
  draw: ({ id }) => id,
})

export const statusColumn = (): CustomerColumn => ({
  id: 'status',
  header: say('Status'),
  width: 124,
  className: 'cell-status',
  draw: drawCustomerStatus,
})

export const createdColumn = (): CustomerColumn => ({
  id: 'created',
  header: say('Created'),
  width: 116,
  className: 'end soft cell-short phone:hidden',
  narrow: 'max-[899px]:hidden',
  draw: ({ createdAt }) => createdAt && formatDate(createdAt),
})

const updatedColumn = (): CustomerColumn => ({
  id: 'updated',
  header: say('Updated'),
  width: 116,
  className: 'end soft cell-short phone:hidden',
  draw: ({ updatedAt }) => updatedAt && formatDate(updatedAt),
})

const actionsColumn = (): CustomerColumn => ({
  id: 'actions',
  header: say('Actions'),
  width: 60,
  className: 'end cell-actions',
  silentHeader: true,
  pressed: true,
  draw: (_customer, row) => (
    <button
      type="button"
      className="row-button row-button-more"
      id={row.button}
      aria-label={say('Actions for')}
      aria-labelledby={`${row.button} ${row.name}`}
      aria-haspopup="menu"
    />
  ),
})

const ofReferralCustomer =
  (draw: (customer: ReferralCustomer) => React.ReactNode): CustomerColumn['draw'] =>
  (customer) =>
    customer.kind === 'refer-a-friend' ? draw(customer) : null
const ofAffiliateCustomer =
  (draw: (customer: AffiliateCustomer) => React.ReactNode): CustomerColumn['draw'] =>
  (customer) =>
    customer.kind === 'affiliate' ? draw(customer) : null

const referredByColumn = (program: string): CustomerColumn => ({
  id: 'referredBy',
  header: say('Referred by'),
  width: 150,
  className: 'phone:hidden',
  narrow: 'max-[1359px]:hidden',
  draw: ofReferralCustomer(({ referrer }) => {
    if (!referrer) return null
    const id = referrer.id ?? referrer.key
    const words = fullName(referrer) ?? referrer.email ?? id
    return id ? (
      <a href={paths.customer(program, id)} className="soft above-link hover:underline">
        {words}
      </a>
    ) : (
      words
    )
  }),
})

/** A number under its heading; in words on a phone, which shows no headings. */
const referralsColumn = (inWords: boolean): CustomerColumn => ({
  id: 'referrals',
  header: say('Referrals'),
  width: 92,
  className: 'end cell-referrals cell-short',
  narrow: 'min-[641px]:max-[1023px]:hidden',
  draw: ofReferralCustomer(({ referralsCount: count }) =>
    count !== null && inWords ? sayCount(count, '{count} referral', '{count} referrals') : count,
  ),
  look: (customer) =>
    customer.kind === 'refer-a-friend' && customer.referralsCount === 0 ? 'faint' : undefined,
})

const referralLinkColumn = (): CustomerColumn => ({
  id: 'referralLink',
  header: say('Referral link'),
  width: 240,
  className: 'cell-id above-link phone:hidden',
  draw: ofReferralCustomer(({ referralLinks }) => referralLinks[0]),
})

const partnerColumn = (): CustomerColumn => ({
  id: 'partner',
  header: say('Partner'),
  width: 136,
  className: 'cell-id above-link phone:hidden',
  draw: ofAffiliateCustomer(({ partner }) => partner),
})

const SHOWN_TAGS = 2

const tagsColumn = (): CustomerColumn => ({
  id: 'tags',
  header: say('Tags'),
  width: 176,
  className: 'phone:hidden',
  narrow: 'max-[1359px]:hidden',
  draw: ofAffiliateCustomer(({ tags }) => {
    if (!tags || tags.length === 0) return null
    return (
      <span className="flex items-center gap-1">
        {tags.slice(0, SHOWN_TAGS).map((tag) => (
          <Badge key={tag} tone="tag">
            {tag}
          </Badge>
        ))}
        {tags.length > SHOWN_TAGS && (
          <span className="text-small text-ink-3" title={tags.slice(SHOWN_TAGS).join(', ')}>
            +{tags.length - SHOWN_TAGS}
          </span>
        )}
      </span>
    )
  }),
})

/** Columns a person may show or hide, in order, with what is shown when nothing was chosen. */
export const optionalColumns: Record<
  ProgramKind,
  ReadonlyArray<{ id: string; label: () => string; shown: boolean }>
> = {
  'refer-a-friend': [
    { id: 'email', label: () => say('Email'), shown: true },
    { id: 'id', label: () => say('ID'), shown: true },
    { id: 'status', label: () => say('Status'), shown: true },
    { id: 'referredBy', label: () => say('Referred by'), shown: true },
    { id: 'referrals', label: () => say('Referrals'), shown: true },
    { id: 'created', label: () => say('Created'), shown: true },
    { id: 'updated', label: () => say('Updated'), shown: false },
    { id: 'referralLink', label: () => say('Referral link'), shown: false },
  ],
  affiliate: [
    { id: 'email', label: () => say('Email'), shown: true },
    { id: 'id', label: () => say('Key'), shown: true },
    { id: 'partner', label: () => say('Partner'), shown: true },
    { id: 'tags', label: () => say('Tags'), shown: true },
    { id: 'status', label: () => say('Status'), shown: true },
    { id: 'created', label: () => say('Created'), shown: true },
    { id: 'updated', label: () => say('Updated'), shown: false },
  ],
}

/** The table's columns of a program. Links need the program's id, so a page keeps the result (useMemo). */
export function customerColumns(
  program: string,
  kind: ProgramKind,
  { roomy, isPhone }: { roomy: boolean; isPhone: boolean },
): readonly CustomerColumn[] {
  const first = roomy ? [customerAndEmailColumn(program)] : [customerColumn(program), emailColumn()]
  return kind === 'affiliate'
    ? [
        ...first,
        idColumn(say('Key')),
        partnerColumn(),
        tagsColumn(),
        statusColumn(),
        createdColumn(),
        updatedColumn(),
        actionsColumn(),
      ]
    : [
        ...first,
        idColumn(say('ID')),
        statusColumn(),
        referredByColumn(program),
        referralsColumn(isPhone),
        createdColumn(),
        updatedColumn(),
        referralLinkColumn(),
        actionsColumn(),
      ]
}

/**
 * Which columns are shown: the chosen ones, else the defaults. Tags and status of an affiliate list appear only
 * when the list carries them (`partnero-api.md` C4, C5).
 */
export function columnVisibility(
  kind: ProgramKind,
  chosen: readonly string[] | undefined,
  rows: readonly Customer[],
): ColumnVisibilityState {
  const carried = (id: string) =>
    rows.length === 0 ||
    rows.some((row) => {
      if (row.kind !== 'affiliate') return true
      if (id === 'tags') return row.tags !== null
      if (id === 'status') return row.status !== null || row.archived
      return true
    })
  return Object.fromEntries(
    optionalColumns[kind].map(({ id, shown }) => [
      id,
      chosen ? chosen.includes(id) : shown && carried(id),
    ]),
  )
}
