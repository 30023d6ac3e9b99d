import { useQuery } from '@tanstack/react-query'
import { Archive, Trash2 } from 'lucide'
import { memo, type ReactNode, type RefObject } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { auditQueries } from '@/features/audit/audit-queries'
import { useArchivedHere } from '@/features/lifecycle/lifecycle-memory'
import { formatDate, formatShortDateTime } from '@/lib/dates'
import { say } from '@/lib/say'
import { CopyButton } from '@/ui/copy-button'
import { useIsFirstFrame } from '@/ui/first-frame'
import { Note } from '@/ui/note'
import { Skeleton } from '@/ui/skeleton'
import { callName, customerStatus, initials } from './customer-rules'
import { CustomerStatusBadge } from './customer-status'

/** Who this is: name, state, e-mail, ID, and how long. Keeps its height while the record is on its way. */
export function CustomerHeader({
  customer,
  id,
  heading,
  actions,
  why,
}: {
  customer: Customer | null
  id: string
  heading: RefObject<HTMLHeadingElement | null>
  actions: ReactNode
  /** Why some of the actions are off. */
  why: ReactNode
}) {
  const isFirstFrame = useIsFirstFrame()
  return (
    <header className="flex shrink-0 items-center gap-3.5 px-(--gutter) pt-1 pb-4 phone:pt-3.5 phone:pb-3">
      <span
        aria-hidden
        className="grid size-11 shrink-0 place-items-center rounded-lg bg-active text-lead font-semibold tracking-[0.01em] text-ink-2 ring-1 ring-line-2 ring-inset phone:hidden"
      >
        {customer && initials(customer)}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2.5">
          <h1
            ref={heading}
            tabIndex={-1}
            className="min-w-0 truncate text-title phone:whitespace-normal phone:wrap-anywhere"
            title={customer ? callName(customer) : undefined}
          >
            {customer ? (
              callName(customer)
            ) : (
              <>
                <span className="sr-only">{id}</span>
                <Skeleton width={160} />
              </>
            )}
          </h1>
          {customer && <CustomerStatusBadge customer={customer} />}
        </div>
        <Identity customer={customer} id={id} />
        {why}
      </div>
      {!isFirstFrame && actions}
    </header>
  )
}

const Dot = () => (
  <span aria-hidden className="mx-1.25 text-control phone:hidden">
    ·
  </span>
)

const Identity = memo(function Identity({
  customer,
  id,
}: {
  customer: Customer | null
  id: string
}) {
  const copy = 'phone:-my-2'
  const since = customer && formatDate(customer.createdAt)
  return (
    <div className="mt-px flex min-h-6 min-w-0 flex-wrap items-center gap-x-1 text-ink-2 phone:min-h-15 phone:flex-col phone:items-start">
      <span className="inline-flex max-w-full min-w-0 items-center gap-1 phone:min-h-7.5">
        {customer ? (
          customer.email ? (
            <>
              <span className="truncate phone:whitespace-normal phone:wrap-anywhere">
                {customer.email}
              </span>
              <CopyButton label={say('Copy email')} text={customer.email} className={copy} />
            </>
          ) : (
            <span className="text-ink-3">{say('No email')}</span>
          )
        ) : (
          <Skeleton width={200} />
        )}
      </span>
      <Dot />
      <span className="inline-flex max-w-full min-w-0 items-center gap-1 phone:min-h-7.5">
        <span className="identifier truncate phone:whitespace-normal phone:wrap-anywhere">
          {customer?.id ?? id}
        </span>
        <CopyButton
          label={
            customer?.kind === 'affiliate' ? say('Copy customer key') : say('Copy customer ID')
          }
          text={customer?.id ?? id}
          className={copy}
        />
      </span>
      {since && (
        <>
          <Dot />
          <span className="phone:hidden">{say('Customer since {date}', { date: since })}</span>
        </>
      )}
    </div>
  )
})

/** What an archived or deleted customer means here, and who archived it, where the audit log knows. */
export function CustomerStateStrip({
  program,
  customer,
}: {
  program: Program
  customer: Customer
}) {
  const { kind } = customerStatus(customer)
  const canUndo = useArchivedHere(program, customer.id)
  if (kind === 'archived')
    return (
      <Note strip quiet icon={Archive}>
        <b>{say('Archived.')}</b>{' '}
        {say('You can read everything here. Restore the customer to edit or credit.')}
        <ArchivedBy program={program} id={customer.id} />
      </Note>
    )
  if (kind !== 'deleted') return null
  const at = customer.kind === 'affiliate' ? formatShortDateTime(customer.archivedAt) : null
  return (
    <Note strip quiet icon={Trash2}>
      <b>{at ? say('Deleted on {date}.', { date: at }) : say('Deleted.')}</b>{' '}
      {say('Partnero keeps the record for reading only.')}
      {/* Whoever archived it a moment ago has Undo below. */}
      {!canUndo && ` ${say('It cannot be edited or brought back from here.')}`}
    </Note>
  )
}

function ArchivedBy({ program, id }: { program: Program; id: string }) {
  const { data } = useQuery(auditQueries.activity(program, id))
  const turned = data?.records.find(
    ({ action, outcome }) =>
      outcome === 'done' && (action === 'customer.archive' || action === 'customer.restore'),
  )
  if (turned?.action !== 'customer.archive' || !turned.person) return null
  const date = formatDate(new Date(turned.at).toISOString()) ?? ''
  return ` ${say('Archived by {person} on {date}.', { person: turned.person.name, date })}`
}
