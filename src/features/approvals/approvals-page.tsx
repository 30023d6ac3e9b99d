import { useQuery } from '@tanstack/react-query'
import { Stamp } from 'lucide'
import { useMemo } from 'react'
import type { CreditOperation } from '@/api/credits'
import type { Program } from '@/api/programs'
import { formatShortDateTime } from '@/lib/dates'
import { say } from '@/lib/say'
import { LoadFailed } from '@/shell/load-failed'
import { NoSuchPage } from '@/shell/no-such-page'
import { programQueries } from '@/shell/program-queries'
import { useSession } from '@/shell/session-queries'
import { usePage } from '@/shell/use-page'
import { waitingCreditQueries } from '@/shell/waiting-credits'
import { Amount } from '@/ui/amount'
import { Badge } from '@/ui/badge'
import { DataTable, type DataColumn } from '@/ui/data-table'
import { EmptyState } from '@/ui/empty-state'
import { paths } from '@/urls/paths'

/** The credits of every program that wait for a second person, the oldest first. For managers and administrators. */
export function ApprovalsPage() {
  const heading = usePage([say('Approvals'), 'Partnero Desk'])
  const session = useSession()
  const { data, error, isFetching, refetch } = useQuery({
    ...waitingCreditQueries.all(),
    enabled: session?.signIn === 'on',
  })
  const { data: programs } = useQuery(programQueries.all())
  const self = session?.person?.id
  const columns = useMemo(() => approvalColumns(programs ?? [], self), [programs, self])
  // Nobody could be the second person.
  if (session?.signIn === 'off') return <NoSuchPage />
  return (
    <>
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1} className="flex-1">
          {say('Approvals')}
        </h1>
      </header>
      {error && !data && !isFetching ? (
        <LoadFailed
          error={error}
          what="Approvals"
          programName={say('this desk')}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="min-h-0 flex-1 overflow-auto border-t border-line">
          {data?.length === 0 ? (
            <EmptyState icon={Stamp} title={say('Nothing waits for approval.')}>
              <p>
                {say(
                  'Credits above the amount that an administrator set wait here for a second person.',
                )}
              </p>
            </EmptyState>
          ) : (
            <DataTable
              label={say('Credits that wait')}
              columns={columns}
              rows={data ?? null}
              rowId={({ id }) => id}
              skeletonRows={4}
              rowClass={tallOnPhone}
            />
          )}
        </div>
      )}
    </>
  )
}

/** On a phone amount and person stand below the customer. */
const tallOnPhone = () => 'phone:h-auto phone:py-2'

const approvalColumns = (
  programs: readonly Program[],
  self: string | undefined,
): ReadonlyArray<DataColumn<CreditOperation>> => [
  {
    id: 'customer',
    header: say('Customer'),
    rowHeader: true,
    draw: ({ program, customer, money, by }) => (
      <>
        <a
          className="link identifier"
          href={paths.creditCustomer(program, customer)}
          aria-label={say('Show the credit for {customer}', { customer })}
        >
          {customer}
        </a>
        <span className="hidden text-ink-2 phone:block">
          <Amount money={money} signed /> · {by?.name}
        </span>
      </>
    ),
  },
  {
    id: 'credit',
    header: say('Credit'),
    width: 140,
    narrow: 'phone:hidden',
    className: 'end',
    draw: ({ money }) => <Amount money={money} signed />,
  },
  {
    id: 'before',
    header: say('Balance before'),
    width: 140,
    narrow: 'phone:hidden',
    className: 'end',
    draw: ({ money, before }) => before && <Amount money={{ ...money, amount: before.amount }} />,
  },
  {
    id: 'by',
    header: say('Asked by'),
    width: 170,
    narrow: 'phone:hidden',
    draw: ({ by }) => (
      <>
        {by?.name} {by !== null && by.id === self && <Badge tone="outline">{say('You')}</Badge>}
      </>
    ),
  },
  {
    id: 'program',
    header: say('Program'),
    width: 150,
    narrow: 'narrow:hidden',
    draw: ({ program }) => programs.find(({ id }) => id === program)?.name ?? program,
  },
  { id: 'reason', header: say('Reason'), narrow: 'narrow:hidden', draw: ({ reason }) => reason },
  {
    id: 'until',
    header: say('Expires'),
    width: 172,
    narrow: 'phone:hidden',
    className: 'tabular-nums',
    draw: ({ until }) => until && formatShortDateTime(new Date(until).toISOString()),
  },
]
