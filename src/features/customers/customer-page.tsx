import { useQuery, useQueryClient } from '@tanstack/react-query'
import { UserRoundX } from 'lucide-react'
import { useId, useRef, useState, type ReactNode } from 'react'
import { ApiError } from '@/api/api-error'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { CreditCheckNote } from '@/features/credit/credit-check-note'
import { formatClockSeconds } from '@/lib/dates'
import { LoadFailed } from '@/shell/load-failed'
import { navigate, useEntry } from '@/shell/navigation'
import { useProgram } from '@/shell/program-context'
import { ReadingStrip } from '@/shell/reading-strip'
import { usePage } from '@/shell/use-page'
import { useRestoredScroll } from '@/shell/use-restored-scroll'
import { EmptyState } from '@/ui/empty-state'
import { Tabs } from '@/ui/tabs'
import { useMedia } from '@/ui/use-media'
import { DEFAULT_LIMIT } from '@/urls/customer-list-search'
import type { CustomerSearch } from '@/urls/customer-search'
import { paths } from '@/urls/paths'
import type { CustomerSection } from '@/urls/read-url'
import { BalanceCard } from './balance-card'
import { BalanceSection } from './balance-section'
import { CreditButton, CreditOverPage, type CustomerPlace } from './credit-action'
import { CustomerActions } from './customer-actions'
import { CustomerBreadcrumb } from './customer-breadcrumb'
import { CustomerExtras, CustomerFacts } from './customer-facts'
import { CustomerHeader, CustomerStateStrip } from './customer-header'
import { customerFromLists, customerQueries } from './customer-queries'
import { callName } from './customer-rules'
import { sectionInUrl, sectionLabels, sectionOf, sectionsOf } from './customer-sections'
import { OverviewSection } from './overview-section'
import { ReferralLinks } from './referral-links'
import { ReferralsSection } from './referrals-section'
import type { SectionPaging } from './section-table'
import { MoreStatistics } from './stats-panel'
import { transactionsPage } from './transaction-pages'
import { TransactionsSection } from './transactions-section'
import { useWaitingForLimit } from './waiting-for-limit'

type Props = { id: string; section: CustomerSection | null; search: CustomerSearch }

/** Beside: facts at the right. Stacked: facts above the tabs. Phone: balance first, facts last (design: Layout). */
type Frame = 'beside' | 'stacked' | 'phone'

function useFrame(): Frame {
  const isPhone = useMedia('(width <= 640px)')
  const isNarrow = useMedia('(width < 900px)')
  return isPhone ? 'phone' : isNarrow ? 'stacked' : 'beside'
}

/** A failure that says nothing about the customer: what a list told is still worth showing, with its time. */
const isPassing = (error: Error) =>
  error instanceof ApiError &&
  (error.kind === 'failed' || error.kind === 'timeout' || error.kind === 'unreachable')

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
  const customer = detail.data ?? (listed ? listed.customer : null)
  const { limit, tryNow } = useWaitingForLimit(program, id)
  const failed = !customer && detail.error && !detail.isFetching ? detail.error : null
  const actions = customer && (
    <CustomerActions program={program} customer={customer} plain={frame === 'phone'} />
  )
  return (
    <>
      <PageBody scrolls={frame !== 'beside'} held={search.dialog !== undefined}>
        <CustomerBreadcrumb
          program={program}
          id={id}
          name={customer ? callName(customer) : id}
          section={place.section}
          actions={frame === 'phone' ? actions : null}
        />
        {failed ? (
          <CustomerNotShown
            key={id}
            program={program}
            id={id}
            error={failed}
            onRetry={() => void detail.refetch()}
          />
        ) : (
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
        )}
      </PageBody>
      {frame === 'phone' && program.kind === 'refer-a-friend' && !failed && (
        <footer className="shrink-0 border-t border-line px-4 py-2.5">
          <CreditButton program={program} id={id} customer={customer} place={place} touch />
        </footer>
      )}
      {customer && <CreditOverPage program={program} customer={customer} place={place} />}
    </>
  )
}

/** Where the facts stand beside the section, that part scrolls; else the whole page does. */
function PageBody({
  scrolls,
  held,
  children,
}: {
  scrolls: boolean
  held: boolean
  children: ReactNode
}) {
  return scrolls ? (
    <ScrollingPart held={held} className="flex min-h-0 flex-1 flex-col">
      {children}
    </ScrollingPart>
  ) : (
    children
  )
}

function ScrollingPart({
  held,
  className,
  children,
}: {
  held: boolean
  className: string
  children: ReactNode
}) {
  const body = useRef<HTMLDivElement>(null)
  const scroll = useRestoredScroll(body, { held })
  return (
    <div ref={body} {...scroll} className={`overflow-auto ${className}`}>
      {children}
    </div>
  )
}

/** A page turned to by a button that wants to be pressed again leaves the focus there. */
const focusIsKept = () => document.activeElement?.closest('[data-keeps-focus]') !== null

function CustomerParts({
  program,
  id,
  customer,
  complete,
  section,
  place,
  frame,
  actions,
  strip,
}: {
  program: Program
  id: string
  /** null while nothing is known of the customer but the ID. */
  customer: Customer | null
  complete: boolean
  section: CustomerSection
  place: CustomerPlace
  frame: Frame
  actions: ReactNode
  strip: ReactNode
}) {
  const [focusHeading] = useState(() => !focusIsKept())
  const heading = usePage([customer ? callName(customer) : id, 'Customers', program.name], {
    focusHeading,
  })
  const panelId = useId()
  const isReferral = program.kind === 'refer-a-friend'
  const isFirst = place.section === null
  const isList = section === 'referrals' || section === 'transactions'

  const facts = <CustomerFacts program={program} customer={customer} complete={complete} />
  // Always last in their column: they are there only when Partnero sent them, and then nothing may move.
  const extras = (
    <>
      <CustomerExtras customer={customer} complete={complete} />
      {isReferral && <MoreStatistics program={program} id={id} />}
    </>
  )
  const links = isReferral && <ReferralLinks customer={customer} />
  const balance = isReferral && (
    <BalanceCard program={program} id={id}>
      {frame !== 'phone' && (
        <CreditButton program={program} id={id} customer={customer} place={place} />
      )}
    </BalanceCard>
  )
  const shown = (
    <Section
      program={program}
      id={id}
      customer={customer}
      section={section}
      place={place}
      fill={frame === 'beside'}
      afterStats={frame === 'phone' && links}
    />
  )
  const note = customer && isReferral && <CreditCheckNote program={program} customer={customer} />
  const panel = {
    role: 'tabpanel',
    id: panelId,
    'aria-labelledby': `${panelId}-${section}`,
  } as const
  const inset = 'flex min-w-0 flex-col gap-6 px-(--gutter) pt-5 pb-8 phone:gap-4 phone:pt-4'
  const top = (
    <>
      <CustomerHeader customer={customer} id={id} heading={heading} actions={actions} />
      {customer && <CustomerStateStrip customer={customer} />}
      {strip}
    </>
  )
  const tabs = (
    <SectionTabs
      program={program}
      id={id}
      section={section}
      panelId={panelId}
      referrals={customer?.kind === 'refer-a-friend' ? customer.referralsCount : null}
    />
  )
  const content = isList ? (
    <>
      <div className="px-(--gutter) py-4 empty:hidden">{note}</div>
      {shown}
    </>
  ) : (
    <>
      {note}
      {shown}
    </>
  )

  if (frame === 'beside') {
    const columns =
      'grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_336px] narrow:grid-cols-[minmax(0,1fr)_300px]'
    const rail = (
      <aside
        aria-label="Customer facts"
        className={`flex flex-col gap-5.5 border-l border-line pt-5 pr-(--gutter) pb-8 pl-5 ${isList ? 'min-h-0 overflow-auto' : ''}`}
      >
        {balance}
        {links}
        {facts}
        {extras}
      </aside>
    )
    return (
      <>
        {top}
        {tabs}
        {isList ? (
          <div className={`${columns} overflow-hidden`}>
            <div {...panel} className="flex min-h-0 min-w-0 flex-col">
              {content}
            </div>
            {rail}
          </div>
        ) : (
          <ScrollingPart held={place.search.dialog !== undefined} className={columns}>
            <div {...panel} className={inset}>
              {content}
            </div>
            {rail}
          </ScrollingPart>
        )}
      </>
    )
  }
  if (frame === 'stacked')
    return (
      <>
        {top}
        <aside
          aria-label="Customer facts"
          className="grid shrink-0 grid-cols-2 items-start gap-6 px-(--gutter) pb-4"
        >
          {isReferral && (
            <div className="flex flex-col gap-5.5">
              {balance}
              {links}
            </div>
          )}
          {facts}
        </aside>
        {tabs}
        <div {...panel} className={isList ? 'shrink-0' : inset}>
          {content}
          {isFirst && (isList ? <div className={inset}>{extras}</div> : extras)}
        </div>
      </>
    )
  return (
    <>
      {top}
      {tabs}
      <div {...panel} className={isList ? 'shrink-0' : inset}>
        {isFirst && balance}
        {content}
        {isFirst && (
          <div className={isList ? `${inset} border-t border-line` : 'flex flex-col gap-4'}>
            {facts}
            {extras}
          </div>
        )}
      </div>
    </>
  )
}

function SectionTabs({
  program,
  id,
  section,
  panelId,
  referrals,
}: {
  program: Program
  id: string
  section: CustomerSection
  panelId: string
  referrals: number | null
}) {
  const client = useQueryClient()
  const { customerList } = useEntry()
  const firstPage = { page: 1, limit: DEFAULT_LIMIT }
  // A pointer or the focus rests on a tab: what it will show is read ahead.
  const readAhead = (tab: CustomerSection) => {
    const reading =
      tab === 'transactions'
        ? client.query(transactionsPage(client, program, id, firstPage))
        : tab === 'referrals'
          ? client.query(customerQueries.referrals(program, id, firstPage))
          : null
    reading?.catch(() => undefined)
  }
  return (
    <Tabs
      label="Customer sections"
      tabs={sectionsOf[program.kind].map((tab: CustomerSection) => ({
        id: tab,
        label: sectionLabels[tab],
        count: tab === 'referrals' ? referrals : null,
      }))}
      selected={section}
      panelId={panelId}
      onSelect={(tab) =>
        navigate(paths.customer(program.id, id, sectionInUrl(program.kind, tab)), {
          state: customerList ? { customerList } : {},
        })
      }
      onIntent={readAhead}
    />
  )
}

function Section({
  program,
  id,
  customer,
  section,
  place: { section: named, search },
  fill,
  afterStats,
}: {
  program: Program
  id: string
  customer: Customer | null
  section: CustomerSection
  place: CustomerPlace
  fill: boolean
  afterStats: ReactNode
}) {
  const { customerList } = useEntry()
  const limit = search.limit ?? DEFAULT_LIMIT
  const turnTo = (next: CustomerSearch) =>
    navigate(paths.customer(program.id, id, named, next), {
      state: customerList ? { customerList } : {},
    })
  const paging: SectionPaging = {
    page: search.page ?? 1,
    limit,
    onPage: (page) =>
      turnTo({ ...(limit !== DEFAULT_LIMIT && { limit }), ...(page > 1 && { page }) }),
    onLimit: (size) => turnTo(size === DEFAULT_LIMIT ? {} : { limit: size }),
  }
  switch (section) {
    case 'overview':
      return <OverviewSection program={program} id={id} afterStats={afterStats} />
    case 'referrals':
      return <ReferralsSection program={program} id={id} paging={paging} fill={fill} />
    case 'transactions':
      return <TransactionsSection program={program} id={id} paging={paging} fill={fill} />
    case 'balance':
      return <BalanceSection program={program} id={id} customer={customer} />
  }
}

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
  const { customerList } = useEntry()
  const isGone = error instanceof ApiError && error.kind === 'not-found'
  const heading = usePage([isGone ? 'No such customer' : id, 'Customers', program.name])
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="sr-only">
        {isGone ? 'No such customer' : id}
      </h1>
      {isGone ? (
        <EmptyState
          icon={UserRoundX}
          title="No customer has this ID"
          actions={
            <a
              href={paths.customers(program.id, customerList)}
              className="inline-flex h-8 items-center rounded-md bg-solid px-3 font-medium text-on-solid hover:bg-solid-hover phone:h-11"
            >
              Back to customers
            </a>
          }
          footnote={`404 from Partnero at ${formatClockSeconds(error.at)}`}
        >
          <p>
            <span className="identifier">{id}</span> is not in {program.name}.
          </p>
        </EmptyState>
      ) : (
        <LoadFailed error={error} what="Customer" programName={program.name} onRetry={onRetry} />
      )}
    </>
  )
}
