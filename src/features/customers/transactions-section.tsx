import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, ReceiptText } from 'lucide'
import { useMemo } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { say } from '@/lib/say'
import { openCustomerDialog } from '@/shell/open-customer-dialog'
import { useRefusals } from '@/shell/use-refusals'
import { Button } from '@/ui/button'
import { Whys } from '@/ui/whys'
import { saleCode } from './customer-dialogs'
import { customerQueries } from './customer-queries'
import { SectionTable, type SectionPaging } from './section-table'
import { transactionColumns, transactionsMeaning } from './transaction-columns'
import { totalSeen, transactionsPage } from './transaction-pages'

// Keys may repeat (`partnero-api.md` C26), and rows keep their place.
const rowId = ({ key, createdAt }: Transaction) => `${key} ${createdAt}`
const rowClass = ({ archivedAt }: Transaction) => (archivedAt === null ? undefined : 'off')

export function TransactionsSection({
  program,
  id,
  customer,
  paging,
  fill,
}: {
  program: Program
  id: string
  /** null while nothing is known of the customer but the ID. */
  customer: Customer | null
  paging: SectionPaging
  fill: boolean
}) {
  const client = useQueryClient()
  const refusals = useRefusals()
  const { page, limit } = paging
  const reading = useQuery(transactionsPage(client, program, id, { page, limit }))
  const columns = useMemo(() => transactionColumns(program, id), [program, id])
  // An affiliate program may send sales without commissions; then there is nothing to head.
  const hasRewards =
    program.kind === 'refer-a-friend' ||
    (reading.data?.rows.some(({ rewards }) => rewards.length > 0) ?? true)
  const visibility = useMemo(() => ({ reward: hasRewards }), [hasRewards])
  return (
    <SectionTable
      program={program}
      what="Transactions"
      label={say('Transactions')}
      loading={say('Loading Transactions')}
      meaning={transactionsMeaning(program.kind)}
      action={
        customer &&
        !customer.archived && (
          <div className="flex flex-col items-end gap-1 phone:items-start">
            <Button
              size="small"
              icon={Plus}
              className="phone:h-11"
              aria-haspopup="dialog"
              why={refusals.addSales}
              onPointerEnter={saleCode.warm}
              onFocus={saleCode.warm}
              onClick={() => openCustomerDialog(program, id, 'sale')}
            >
              {say('Add sale')}
            </Button>
            <Whys of={[refusals.addSales]} />
          </div>
        )
      }
      columns={columns}
      visibility={visibility}
      rowId={rowId}
      rowClass={rowClass}
      reading={reading}
      paging={paging}
      total={totalSeen(client, [...customerQueries.one(program, id), 'transactions'])}
      icon={ReceiptText}
      empty={say('No transactions yet')}
      fill={fill}
      className="table-transactions"
    />
  )
}
