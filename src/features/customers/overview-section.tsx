import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import type { Page } from '@/api/customers'
import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { formatLongMonth } from '@/lib/dates'
import { say } from '@/lib/say'
import { SectionFailed } from '@/shell/failure-page'
import { DataTable } from '@/ui/data-table'
import { Segmented } from '@/ui/segmented'
import { Skeleton } from '@/ui/skeleton'
import { paths } from '@/urls/paths'
import { partQueries } from './customer-part-queries'
import { revenueByMonth, type UnitRevenue } from './revenue-by-month'
import { RevenueChart } from './revenue-chart'
import { chartNote, revenueText } from './revenue-words'
import { StatsPanel } from './stats-panel'
import { latestColumns } from './transaction-columns'

const LATEST = 5

/**
 * The customer at a glance. Chart and latest transactions come out of one reading of up to 250 transactions, so that
 * the page costs few of the calls that Partnero limits.
 */
export function OverviewSection({
  program,
  id,
  afterStats,
}: {
  program: Program
  id: string
  /** Drawn between the statistics and the chart. */
  afterStats?: ReactNode
}) {
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery(
    partQueries.chartTransactions(program, id),
  )
  return (
    <>
      <StatsPanel program={program} id={id} />
      {afterStats}
      {!data && error && !isFetching ? (
        <SectionFailed
          error={error}
          what="Transactions"
          programName={program.name}
          onRetry={() => void refetch()}
        />
      ) : (
        <>
          <ReferredRevenue read={data ?? null} readAt={dataUpdatedAt} />
          <LatestTransactions program={program} id={id} rows={data?.rows ?? null} />
        </>
      )}
    </>
  )
}

function ReferredRevenue({ read, readAt }: { read: Page<Transaction> | null; readAt: number }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const units = useMemo(() => (read ? revenueByMonth(read.rows, readAt) : []), [read, readAt])
  const revenue = units.find(({ unit }) => unit === chosen) ?? units[0]
  return (
    <section
      aria-labelledby="referred-revenue"
      aria-busy={!read}
      className="card min-w-0 rounded-lg border border-line"
    >
      <div className="flex min-h-10 items-center gap-2 px-4 pt-3 phone:flex-wrap">
        <h2 id="referred-revenue" className="flex-1 font-semibold">
          {say('Referred revenue')}
        </h2>
        {revenue && units.length > 1 && (
          <Segmented
            label={say('Chart currency')}
            options={units.map(({ unit }) => ({ value: unit, label: unit }))}
            value={revenue.unit}
            onChange={setChosen}
            small
          />
        )}
      </div>
      <div className="min-h-[172px] px-4 pt-2.5">
        {revenue ? (
          <RevenueChart revenue={revenue} />
        ) : read ? (
          <p className="grid h-[162px] place-items-center text-ink-2">
            {say('No referred sales in the last 12 months.')}
          </p>
        ) : (
          <div className="flex h-[162px] items-end">
            <Skeleton width="100%" />
          </div>
        )}
      </div>
      <p className="min-h-8 px-4 pt-1 pb-3 text-small text-ink-3">
        {read && revenue && chartNote(revenue, read)}
      </p>
      {revenue && <RevenueTable revenue={revenue} />}
    </section>
  )
}

/** The numbers of the drawing for those who cannot see it. */
function RevenueTable({ revenue: { unit, months } }: { revenue: UnitRevenue }) {
  return (
    <table className="sr-only" aria-label={say('Referred revenue by month in {unit}', { unit })}>
      <tbody>
        {months.map(({ month, amount }) => (
          <tr key={month}>
            <th scope="row">{formatLongMonth(month)}</th>
            <td>{revenueText(unit, amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const rowId = ({ key, createdAt }: Transaction) => `${key} ${createdAt}`
const rowClass = ({ archivedAt }: Transaction) => (archivedAt === null ? undefined : 'off')

function LatestTransactions({
  program,
  id,
  rows,
}: {
  program: Program
  id: string
  /** null while they are on their way. */
  rows: readonly Transaction[] | null
}) {
  const columns = useMemo(() => latestColumns(program), [program])
  const latest = useMemo(() => rows?.slice(0, LATEST) ?? null, [rows])
  return (
    <section aria-labelledby="latest-transactions">
      <div className="mb-2.5 flex min-h-6 items-center gap-2">
        <h2 id="latest-transactions" className="flex-1 font-semibold">
          {say('Latest transactions')}
        </h2>
        <a
          className="link inline-flex min-h-6 items-center text-small font-medium phone:min-h-11"
          href={paths.customer(program.id, id, 'transactions')}
        >
          {say('All transactions')}
        </a>
      </div>
      {latest?.length === 0 ? (
        <p className="text-ink-2">{say('No transactions yet.')}</p>
      ) : (
        <div className="card overflow-hidden rounded-lg border border-line">
          <DataTable
            label={say('Latest transactions')}
            columns={columns}
            rows={latest}
            rowId={rowId}
            rowClass={rowClass}
            totalRows={latest?.length ?? null}
            skeletonRows={LATEST}
            className="table-inset table-transactions"
          />
        </div>
      )}
    </section>
  )
}
