import type { AffiliateCustomer, Customer, ReferralCustomer } from '@/api/customers'
import type { ProgramKind } from '@/api/programs'
import { formatDate } from '@/lib/dates'
import { Badge, Missing } from '@/ui/badge'
import { columnsOf, type ColumnVisibilityState, type DataColumn } from '@/ui/data-table'
import { paths } from '@/urls/paths'
import { callName, fullName } from './customer-rules'
import { CustomerStatusCell } from './customer-status'

/** Cells are plain elements without hooks: a page has up to 250 rows of them. */
const column = columnsOf<Customer>()

const created = (iso: string | null) => {
  const text = iso && formatDate(iso)
  return text ? <time dateTime={iso} title={iso}>{text}</time> : <Missing />
}

const customerLink = (program: string, customer: Customer) => {
  const name = fullName(customer)
  return (
    <a
      href={paths.customer(program, customer.id)}
      className={name ? 'row-link' : 'row-link faint'}
      title={name ?? undefined}
      aria-label={name ? undefined : callName(customer)}
    >
      {name ?? 'No name'}
    </a>
  )
}

const customerColumn = (program: string) =>
  column.display({
    id: 'customer',
    header: 'Customer',
    meta: { width: 200, rowHeader: true },
    cell: ({ row: { original } }) => customerLink(program, original),
  })

/** Name and e-mail in one cell of two lines: the roomy view. */
const customerAndEmailColumn = (program: string) =>
  column.display({
    id: 'customer',
    header: 'Customer',
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        {customerLink(program, original)}
        <span className="block truncate text-small font-normal text-ink-3">{original.email}</span>
      </>
    ),
  })

const emailColumn = column.display({
  id: 'email',
  header: 'Email',
  meta: { className: 'soft cell-email' },
  cell: ({ row: { original: { email } } }) =>
    email ? (
      <span className="flex items-center">
        <span className="above-link truncate" title={email}>
          {email}
        </span>
        <button
          type="button"
          className="row-button row-button-copy"
          aria-label={`Copy email ${email}`}
          data-copy={email}
          data-tooltip=""
        />
      </span>
    ) : (
      <Missing />
    ),
})

const idColumn = (header: string) =>
  column.display({
    id: 'id',
    header,
    meta: { width: 116, className: 'phone:hidden' },
    cell: ({ row: { original } }) => (
      <span className="identifier soft above-link" title={original.id}>
        {original.id}
      </span>
    ),
  })

const statusColumn = column.display({
  id: 'status',
  header: 'Status',
  meta: { width: 124, className: 'cell-status' },
  cell: ({ row: { original } }) => <CustomerStatusCell customer={original} />,
})

const createdColumn = column.display({
  id: 'created',
  header: 'Created',
  meta: { width: 116, className: 'end soft phone:hidden', narrow: 'max-[1023px]:hidden' },
  cell: ({ row: { original } }) => created(original.createdAt),
})

const updatedColumn = column.display({
  id: 'updated',
  header: 'Updated',
  meta: { width: 116, className: 'end soft phone:hidden' },
  cell: ({ row: { original } }) => created(original.updatedAt),
})

const actionsColumn = column.display({
  id: 'actions',
  header: 'Actions',
  meta: { width: 60, className: 'end cell-actions', silentHeader: true },
  cell: ({ row: { original } }) => (
    <button
      type="button"
      className="row-button row-button-more"
      aria-label={`Actions for ${callName(original)}`}
      aria-haspopup="menu"
      data-actions={original.id}
      data-tooltip=""
    />
  ),
})

const referralOnly = (customer: Customer): ReferralCustomer | null =>
  customer.kind === 'refer-a-friend' ? customer : null
const affiliateOnly = (customer: Customer): AffiliateCustomer | null =>
  customer.kind === 'affiliate' ? customer : null

const referredByColumn = (program: string) =>
  column.display({
    id: 'referredBy',
    header: 'Referred by',
    meta: { width: 150, className: 'phone:hidden', narrow: 'max-[1359px]:hidden' },
    cell: ({ row: { original } }) => {
      const referrer = referralOnly(original)?.referrer
      if (!referrer) return <Missing meaning="Not referred" />
      const id = referrer.id ?? referrer.key
      const words = fullName(referrer) ?? referrer.email ?? id ?? 'Not known'
      return id ? (
        <a href={paths.customer(program, id)} className="soft above-link hover:underline">
          {words}
        </a>
      ) : (
        words
      )
    },
  })

const referralsColumn = column.display({
  id: 'referrals',
  header: 'Referrals',
  meta: { width: 92, className: 'end cell-referrals', narrow: 'max-[1179px]:hidden' },
  cell: ({ row: { original } }) => {
    const count = referralOnly(original)?.referralsCount
    if (count === null || count === undefined) return <Missing />
    return (
      <>
        {count === 0 ? <span className="faint">0</span> : count}
        <span className="hidden phone:inline"> {count === 1 ? 'referral' : 'referrals'}</span>
      </>
    )
  },
})

const referralLinkColumn = column.display({
  id: 'referralLink',
  header: 'Referral link',
  meta: { width: 240, className: 'phone:hidden' },
  cell: ({ row: { original } }) => {
    const link = referralOnly(original)?.referralLinks[0]
    return link ? (
      <span className="identifier soft above-link" title={link}>
        {link}
      </span>
    ) : (
      <Missing />
    )
  },
})

const partnerColumn = column.display({
  id: 'partner',
  header: 'Partner',
  meta: { width: 128, className: 'phone:hidden' },
  cell: ({ row: { original } }) => {
    const partner = affiliateOnly(original)?.partner
    return partner ? (
      <span className="identifier soft above-link" title={partner}>
        {partner}
      </span>
    ) : (
      <Missing />
    )
  },
})

const SHOWN_TAGS = 2

const tagsColumn = column.display({
  id: 'tags',
  header: 'Tags',
  meta: { width: 176, className: 'phone:hidden', narrow: 'max-[1359px]:hidden' },
  cell: ({ row: { original } }) => {
    const tags = affiliateOnly(original)?.tags ?? []
    if (tags.length === 0) return <Missing meaning="No tags" />
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
  },
})

/** Columns a person may show or hide, in order, with what is shown when nothing was chosen. */
export const optionalColumns: Record<
  ProgramKind,
  ReadonlyArray<{ id: string; label: string; shown: boolean }>
> = {
  'refer-a-friend': [
    { id: 'email', label: 'Email', shown: true },
    { id: 'id', label: 'ID', shown: true },
    { id: 'status', label: 'Status', shown: true },
    { id: 'referredBy', label: 'Referred by', shown: true },
    { id: 'referrals', label: 'Referrals', shown: true },
    { id: 'created', label: 'Created', shown: true },
    { id: 'updated', label: 'Updated', shown: false },
    { id: 'referralLink', label: 'Referral link', shown: false },
  ],
  affiliate: [
    { id: 'email', label: 'Email', shown: true },
    { id: 'id', label: 'Key', shown: true },
    { id: 'partner', label: 'Partner', shown: true },
    { id: 'tags', label: 'Tags', shown: true },
    { id: 'status', label: 'Status', shown: true },
    { id: 'created', label: 'Created', shown: true },
    { id: 'updated', label: 'Updated', shown: false },
  ],
}

/** The table's columns of a program. Links need the program's id, so a page keeps the result (useMemo). */
export const customerColumns = (
  program: string,
  kind: ProgramKind,
  roomy: boolean,
): ReadonlyArray<DataColumn<Customer>> => {
  const first = roomy ? [customerAndEmailColumn(program)] : [customerColumn(program), emailColumn]
  return kind === 'affiliate'
    ? column.columns([
        ...first,
        idColumn('Key'),
        partnerColumn,
        tagsColumn,
        statusColumn,
        createdColumn,
        updatedColumn,
        actionsColumn,
      ])
    : column.columns([
        ...first,
        idColumn('ID'),
        statusColumn,
        referredByColumn(program),
        referralsColumn,
        createdColumn,
        updatedColumn,
        referralLinkColumn,
        actionsColumn,
      ])
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
  const carries = (id: string) =>
    kind !== 'affiliate' ||
    rows.some(
      (row) =>
        row.kind === 'affiliate' &&
        (id === 'tags' ? row.tags !== null : id === 'status' ? row.status !== null || row.archived : true),
    )
  return Object.fromEntries(
    optionalColumns[kind].map(({ id, shown }) => [
      id,
      chosen ? chosen.includes(id) : shown && (rows.length === 0 || carries(id)),
    ]),
  )
}
