import {
  IsRestoringProvider,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { List, Trash2, UserRoundX } from 'lucide'
import { useEffect, type ReactNode } from 'react'
import { ApiError } from '@/api/api-error'
import type { Program } from '@/api/programs'
import type { AuditRecord } from '@/api/audit'
import { auditQueries } from '@/features/audit/audit-queries'
import { formatClock, formatClockSeconds, formatDate } from '@/lib/dates'
import { useDeletedHere } from '@/features/lifecycle/lifecycle-memory'
import { say } from '@/lib/say'
import { afterPaint } from '@/ui/after-paint'
import { FirstFrame, useIsFirstFrame } from '@/ui/first-frame'
import { LoadFailed } from '@/shell/load-failed'
import { useEntry } from '@/shell/navigation'
import { useProgram } from '@/shell/program-context'
import { rememberOpened } from '@/shell/recently-opened'
import { ReadingStrip } from '@/shell/reading-strip'
import { useSession } from '@/shell/session-queries'
import { usePage } from '@/shell/use-page'
import { EmptyState } from '@/ui/empty-state'
import { Icon } from '@/ui/icon'
import { Say } from '@/ui/say'
import { DEFAULT_LIMIT } from '@/urls/customer-list-search'
import type { CustomerSearch } from '@/urls/customer-search'
import { paths } from '@/urls/paths'
import type { CustomerSection } from '@/urls/read-url'
import { CreditButton } from './credit-action'
import { CustomerActions } from './customer-actions'
import { CustomerBreadcrumb } from './customer-breadcrumb'
import { CustomerDialogs, type CustomerPlace } from './customer-dialogs'
import { PageBody, useFrame } from './customer-frames'
import { partQueries } from './customer-part-queries'
import { CustomerParts } from './customer-parts'
import { customerFromLists, customerQueries } from './customer-queries'
import { callName } from './customer-rules'
import { sectionInUrl, sectionOf } from './customer-sections'
import { transactionsPage } from './transaction-pages'
import { useWaitingForLimit } from './waiting-for-limit'

type Props = { id: string; section: CustomerSection | null; search: CustomerSearch }

/** A failure that says nothing about the customer: what a list told is still worth showing, with its time. */
const isPassing = (error: Error) =>
  error instanceof ApiError &&
  (error.kind === 'failed' || error.kind === 'timeout' || error.kind === 'unreachable')

/**
 * Starts what the first section and the balance of a customer's page read, at the page of its table that the address
 * names, before they are drawn. Never fails: the page meets the same failure and says so.
 */
export function readFirstSection(
  client: QueryClient,
  program: Program,
  id: string,
  { page = 1, limit = DEFAULT_LIMIT }: CustomerSearch,
): void {
  const readings =
    program.kind === 'refer-a-friend'
      ? [
          client.query(partQueries.balance(program, id)),
          client.query(partQueries.stats(program, id)),
          client.query(partQueries.chartTransactions(program, id)),
        ]
      : [client.query(transactionsPage(client, program, id, { page, limit }))]
  for (const reading of readings) reading.catch(() => undefined)
}

/** One customer: who it is, what came of it, and the balance. Everything loads, fails and retries by itself. */
export function CustomerPage({ id, section: named, search }: Props) {
  const program = useProgram()
  const client = useQueryClient()
  const frame = useFrame()
  const section = sectionOf(program.kind, named)
  const place: CustomerPlace = { section: sectionInUrl(program.kind, section), search }
  const detail = useQuery({
    ...customerQueries.detail(program, id),
    // Name and e-mail are in the list already: the page opens with them.
    placeholderData: () => customerFromLists(client, program, id)?.customer,
  })
  const listed = detail.error && isPassing(detail.error) && customerFromLists(client, program, id)
  const deletedHere = useDeletedHere(program, id)
  // A later reading may find it again: somebody made a new customer with the same ID.
  const isDeleted = deletedHere && (!detail.isSuccess || detail.isPlaceholderData)
  const known = detail.data ?? (listed ? listed.customer : null)
  const customer = isDeleted ? null : known
  const { limit, tryNow } = useWaitingForLimit(program, id)
  const name = detail.data && !detail.isPlaceholderData ? callName(detail.data) : null
  useEffect(
    () => (name === null ? undefined : afterPaint(() => rememberOpened(program.id, { id, name }))),
    [program.id, id, name],
  )
  // Whoever did not press the link with a mouse has not asked for them yet.
  const readOn = () => {
    if (customer && named === null) readFirstSection(client, program, id, search)
  }
  const failed = !customer && detail.error && !detail.isFetching ? detail.error : null
  const actions = customer && (
    <CustomerActions program={program} customer={customer} plain={frame === 'phone'} />
  )
  return (
    <>
      <FirstFrame onPainted={readOn}>
        <PageBody scrolls={frame !== 'beside'} held={search.dialog !== undefined}>
          <CustomerBreadcrumb
            program={program}
            id={id}
            name={customer ? callName(customer) : id}
            section={place.section}
            actions={frame === 'phone' ? actions : null}
          />
          {isDeleted ? (
            <CustomerDeleted key={id} program={program} id={id} />
          ) : failed ? (
            <CustomerNotShown
              key={id}
              program={program}
              id={id}
              error={failed}
              onRetry={() => void detail.refetch()}
            />
          ) : (
            <ReadOncePainted>
              <CustomerParts
                // Another customer is another page: nothing that was opened or chosen is carried over.
                key={id}
                program={program}
                id={id}
                customer={customer}
                complete={!detail.isPlaceholderData && !detail.isPending}
                section={section}
                place={place}
                frame={frame}
                actions={frame === 'phone' ? null : actions}
                strip={
                  <ReadingStrip
                    noun="facts"
                    readAt={listed ? listed.readAt : detail.dataUpdatedAt}
                    error={limit ?? detail.failureReason}
                    waiting={limit !== null || detail.isFetching}
                    onRetry={limit ? tryNow : () => void detail.refetch()}
                  />
                }
              />
            </ReadOncePainted>
          )}
        </PageBody>
      </FirstFrame>
      {frame === 'phone' && program.kind === 'refer-a-friend' && !failed && !isDeleted && (
        <footer className="shrink-0 border-t border-line px-4 py-2.5">
          <CreditButton program={program} id={id} customer={customer} touch />
        </footer>
      )}
      {customer && <CustomerDialogs program={program} customer={customer} place={place} />}
    </>
  )
}

/** A request takes time to leave, and each section sends its own: none in the first frame. */
const ReadOncePainted = ({ children }: { children: ReactNode }) => (
  <IsRestoringProvider value={useIsFirstFrame()}>{children}</IsRestoringProvider>
)

/** No such customer, or the record did not come: what is so, and the way on. */
function CustomerNotShown({
  program,
  id,
  error,
  onRetry,
}: {
  program: Program
  id: string
  error: Error
  onRetry: () => void
}) {
  const isGone = error instanceof ApiError && error.kind === 'not-found'
  const activity = useQuery({ ...auditQueries.activity(program, id), enabled: isGone })
  const deletion = activity.data?.records.find(
    ({ action, outcome }) => action === 'customer.delete' && outcome === 'done',
  )
  // Whether somebody deleted the customer is known in a moment, and the one sentence must not turn into the other.
  if (isGone && activity.isPending) return null
  if (isGone && deletion)
    return <CustomerDeletedBy program={program} id={id} deletion={deletion} at={error.at} />
  return <CustomerNotThere program={program} id={id} error={error} onRetry={onRetry} />
}

function CustomerNotThere({
  program,
  id,
  error,
  onRetry,
}: {
  program: Program
  id: string
  error: Error
  onRetry: () => void
}) {
  const isGone = error instanceof ApiError && error.kind === 'not-found'
  const heading = usePage([isGone ? say('No such customer') : id, say('Customers'), program.name])
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="sr-only">
        {isGone ? say('No such customer') : id}
      </h1>
      {isGone ? (
        <EmptyState
          icon={UserRoundX}
          title={say('No customer has this ID')}
          actions={<BackToCustomers program={program} />}
          footnote={say('404 from Partnero at {time}', { time: formatClockSeconds(error.at) })}
        >
          <p>
            <Say
              text="{id} is not in {program}."
              values={{ id: <span className="identifier">{id}</span>, program: program.name }}
            />
          </p>
        </EmptyState>
      ) : (
        <LoadFailed error={error} what="Customer" programName={program.name} onRetry={onRetry} />
      )}
    </>
  )
}

function BackToCustomers({ program }: { program: Program }) {
  const { customerList } = useEntry()
  return (
    <a
      href={paths.customers(program.id, customerList)}
      className="inline-flex h-8 items-center rounded-md bg-solid px-3 font-medium text-on-solid hover:bg-solid-hover phone:h-11"
    >
      {say('Back to customers')}
    </a>
  )
}

/** Deleted for good, as the audit log knows: by whom and when (design: Failures). */
function CustomerDeletedBy({
  program,
  id,
  deletion,
  at,
}: {
  program: Program
  id: string
  deletion: AuditRecord
  /** When Partnero said that it is not there, in milliseconds since 1970. */
  at: number
}) {
  const title = say('This customer was deleted')
  const heading = usePage([title, say('Customers'), program.name])
  const role = useSession()?.person?.role
  const mayReadLog = role !== 'viewer' && role !== 'support'
  const values = {
    id: <span className="identifier">{id}</span>,
    person: deletion.person?.name ?? say('somebody'),
    day: formatDate(new Date(deletion.at).toISOString()),
    time: formatClock(deletion.at),
  }
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="sr-only">
        {title}
      </h1>
      <EmptyState
        icon={Trash2}
        title={title}
        actions={
          <>
            {mayReadLog && (
              <a
                href={paths.audit(program.id, { q: id })}
                className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-2 bg-surface px-3 font-medium shadow-1 hover:bg-hover phone:h-11"
              >
                <Icon icon={List} className="text-ink-2" />
                {say('Open in audit log')}
              </a>
            )}
            <BackToCustomers program={program} />
          </>
        }
        footnote={say('404 from Partnero at {time}', { time: formatClockSeconds(at) })}
      >
        <p>
          <Say
            text="{id} was deleted for good by {person} on {day} at {time}. It cannot be brought back."
            values={values}
          />
        </p>
      </EmptyState>
    </>
  )
}

/** Deleted for good from this tab: the page says so instead of “no such customer”. */
function CustomerDeleted({ program, id }: { program: Program; id: string }) {
  const title = say('This customer was deleted')
  const heading = usePage([title, say('Customers'), program.name])
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="sr-only">
        {title}
      </h1>
      <EmptyState icon={Trash2} title={title} actions={<BackToCustomers program={program} />}>
        <p>
          <Say
            text="{id} was deleted for good from this tab. It cannot be brought back."
            values={{ id: <span className="identifier">{id}</span> }}
          />
        </p>
      </EmptyState>
    </>
  )
}
