import { useQueryClient } from '@tanstack/react-query'
import { memo, useDeferredValue, useId, useState, type ReactNode } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { CreditCheckNote } from '@/features/credit/credit-check-note'
import { ArchiveUndo } from '@/features/lifecycle/archive-undo'
import { say } from '@/lib/say'
import { navigate } from '@/shell/navigation'
import { usePage } from '@/shell/use-page'
import { useIsFirstFrame } from '@/ui/first-frame'
import { Tabs } from '@/ui/tabs'
import { DEFAULT_LIMIT } from '@/urls/customer-list-search'
import type { CustomerSearch } from '@/urls/customer-search'
import { paths } from '@/urls/paths'
import type { CustomerSection } from '@/urls/read-url'
import { CustomerActionsWhy } from './customer-actions'
import { BalanceCard } from './balance-card'
import { BalanceSection } from './balance-section'
import { CreditButton } from './credit-action'
import type { CustomerPlace } from './customer-dialogs'
import { CustomerExtras, CustomerFacts } from './customer-facts'
import {
  BesideFrame,
  PhoneFrame,
  StackedFrame,
  type Frame,
  type FrameParts,
} from './customer-frames'
import { CustomerHeader, CustomerStateStrip } from './customer-header'
import { partQueries } from './customer-part-queries'
import { callName } from './customer-rules'
import { sectionInUrl, sectionLabels, sectionsOf } from './customer-sections'
import { OverviewSection } from './overview-section'
import { ReferralLinks } from './referral-links'
import { ReferralsSection } from './referrals-section'
import type { SectionPaging } from './section-table'
import { MoreStatistics } from './stats-panel'
import { transactionsPage } from './transaction-pages'
import { TransactionsSection } from './transactions-section'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'

const activity = lateCode(() => import('@/features/audit/activity-section'))
const ActivitySection = latePart(activity, (module) => module.ActivitySection)

/** A page turned to by a button that wants to be pressed again leaves the focus there. */
const focusIsKept = () => document.activeElement?.closest('[data-keeps-focus]') !== null

/** Everything about one customer, in the order the window has room for. */
export function CustomerParts({
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
  const [focusesHeading] = useState(() => !focusIsKept())
  const heading = usePage([customer ? callName(customer) : id, say('Customers'), program.name], {
    focusesHeading: () => focusesHeading,
  })
  const panelId = useId()
  const isFirstFrame = useIsFirstFrame()
  // Who it is comes first: everything below follows, in the second frame, without holding up that first paint.
  const isWhole = useDeferredValue(!isFirstFrame, false)
  const isReferral = program.kind === 'refer-a-friend'
  const isList = section === 'referrals' || section === 'transactions'

  const facts = <CustomerFacts program={program} customer={customer} complete={complete} />
  const extras = (
    <>
      <CustomerExtras customer={customer} complete={complete} />
      {/* Only beside the statistics: for itself it is not worth a call of the limited API. */}
      {section === 'overview' && <MoreStatistics program={program} id={id} />}
    </>
  )
  const links = isReferral && <ReferralLinks program={program} customer={customer} />
  const balance = isReferral && (
    <BalanceAndCredit program={program} id={id} customer={customer} hasButton={frame !== 'phone'} />
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
  const note = customer && isReferral && (
    <CreditCheckNote
      program={program}
      customer={customer}
      dialogOpen={place.search.dialog === 'credit'}
    />
  )
  const panel = {
    role: 'tabpanel',
    id: panelId,
    'aria-labelledby': `${panelId}-${section}`,
  } as const
  const parts: FrameParts = {
    top: (
      <>
        <CustomerHeader
          customer={customer}
          id={id}
          heading={heading}
          actions={actions}
          why={customer && <CustomerActionsWhy customer={customer} />}
        />
        {customer && <CustomerStateStrip program={program} customer={customer} />}
        {customer?.archived && <ArchiveUndo program={program} customer={customer} />}
        {strip}
      </>
    ),
    tabs: !isFirstFrame && (
      <SectionTabs
        program={program}
        id={id}
        section={section}
        panelId={panelId}
        referrals={customer?.kind === 'refer-a-friend' ? customer.referralsCount : null}
      />
    ),
    panel,
    content: (
      <>
        <div className={isList ? 'px-(--gutter) py-4 empty:hidden' : 'contents'}>{note}</div>
        {shown}
      </>
    ),
    isList,
    isFirst: place.section === null,
    balance,
    links,
    facts,
    extras,
    held: place.search.dialog !== undefined,
    isWhole,
  }
  switch (frame) {
    case 'beside':
      return <BesideFrame {...parts} />
    case 'stacked':
      return <StackedFrame {...parts} />
    case 'phone':
      return <PhoneFrame {...parts} />
  }
}

const BalanceAndCredit = memo(function BalanceAndCredit({
  program,
  id,
  customer,
  hasButton,
}: {
  program: Program
  id: string
  customer: Customer | null
  /** false on a phone, where it is docked at the foot of the window. */
  hasButton: boolean
}) {
  return (
    <BalanceCard program={program} id={id}>
      {hasButton && <CreditButton program={program} id={id} customer={customer} />}
    </BalanceCard>
  )
})

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
  const firstPage = { page: 1, limit: DEFAULT_LIMIT }
  // A pointer or the focus rests on a tab: what it will show is read ahead.
  const readAhead = (tab: CustomerSection) => {
    const reading =
      tab === 'transactions'
        ? client.query(transactionsPage(client, program, id, firstPage))
        : tab === 'referrals'
          ? client.query(partQueries.referrals(program, id, firstPage))
          : null
    reading?.catch(() => undefined)
    if (tab === 'activity') activity.warm()
  }
  return (
    <Tabs
      label={say('Customer sections')}
      tabs={sectionsOf[program.kind].map((tab: CustomerSection) => ({
        id: tab,
        label: sectionLabels[tab](),
        count: tab === 'referrals' ? referrals : null,
      }))}
      selected={section}
      panelId={panelId}
      onSelect={(tab) =>
        navigate(paths.customer(program.id, id, sectionInUrl(program.kind, tab)), {
          keepsList: true,
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
  place,
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
  const { section: named, search } = place
  const limit = search.limit ?? DEFAULT_LIMIT
  const turnTo = (next: CustomerSearch) =>
    navigate(paths.customer(program.id, id, named, next), {
      keepsList: true,
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
      return (
        <TransactionsSection
          program={program}
          id={id}
          customer={customer}
          paging={paging}
          fill={fill}
        />
      )
    case 'balance':
      return <BalanceSection program={program} id={id} customer={customer} />
    case 'activity':
      return <ActivitySection program={program} id={id} customer={customer} />
  }
}
