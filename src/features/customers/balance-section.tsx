import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { CreditsMadeHere } from '@/features/credit/credits-made-here'
import { formatAmount, formatUnit, type Money } from '@/lib/money'
import { say } from '@/lib/say'
import { DataTable, type DataColumn } from '@/ui/data-table'
import { BalanceFailed } from './balance-card'
import { partQueries } from './customer-part-queries'
import { inShownOrder } from '@/lib/money-order'
import './balance-section.css'

const balanceColumns = (): ReadonlyArray<DataColumn<Money>> => [
  { id: 'unit', header: say('Unit'), rowHeader: true, draw: formatUnit },
  {
    id: 'kind',
    header: say('Kind'),
    width: 140,
    className: 'soft',
    draw: ({ isCurrency }) => (isCurrency ? say('Money') : say('Other unit')),
  },
  {
    id: 'balance',
    header: say('Balance'),
    width: 180,
    className: 'end font-medium',
    draw: (money) => formatAmount(money),
  },
]

const rowId = ({ unit, isCurrency }: Money) => `${unit} ${isCurrency}`

/** The balance unit by unit, and the credits that were made from here. */
export function BalanceSection({
  program,
  id,
  customer,
}: {
  program: Program
  id: string
  customer: Customer | null
}) {
  const { data, error, isFetching, refetch } = useQuery(partQueries.balance(program, id))
  const entries = useMemo(() => data && inShownOrder(data.entries), [data])
  const columns = useMemo(() => balanceColumns(), [])
  return (
    <>
      <section aria-labelledby="balance-by-unit">
        <h2 id="balance-by-unit" className="mb-2.5 min-h-6 font-semibold">
          {say('By unit')}
        </h2>
        {!data && error && !isFetching ? (
          <BalanceFailed error={error} program={program} onRetry={() => void refetch()} />
        ) : entries?.length === 0 ? (
          <p className="text-ink-2">{say('No balance yet.')}</p>
        ) : (
          <div className="card overflow-hidden rounded-lg border border-line">
            <DataTable
              label={say('Balance by unit')}
              columns={columns}
              rows={entries ?? null}
              rowId={rowId}
              totalRows={entries?.length ?? null}
              skeletonRows={1}
              className="table-inset balance-units"
            />
          </div>
        )}
      </section>
      {customer && <CreditsMadeHere program={program} customer={customer} />}
    </>
  )
}
