import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Users } from 'lucide'
import { useMemo } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import {
  createdColumn,
  customerColumn,
  emailColumn,
  idColumn,
  statusColumn,
} from './customer-columns'
import { partQueries } from './customer-part-queries'
import { customerQueries } from './customer-queries'
import { SectionTable, type SectionPaging } from './section-table'
import { totalSeen } from './transaction-pages'

const rowId = ({ id }: Customer) => id
const rowClass = ({ archived }: Customer) => (archived ? 'off' : undefined)

/** The customers this one referred. */
export function ReferralsSection({
  program,
  id,
  paging,
  fill,
}: {
  program: Program
  id: string
  paging: SectionPaging
  fill: boolean
}) {
  const client = useQueryClient()
  const { page, limit } = paging
  const reading = useQuery(partQueries.referrals(program, id, { page, limit }))
  const columns = useMemo(
    () => [
      customerColumn(program.id),
      emailColumn(),
      { ...idColumn(say('ID')), width: 124, narrow: '@max-[660px]:hidden' },
      statusColumn(),
      { ...createdColumn(), width: 124, narrow: '@max-[800px]:hidden' },
    ],
    [program.id],
  )
  return (
    <SectionTable
      program={program}
      what="Referrals"
      label={say('Referrals')}
      loading={say('Loading Referrals')}
      columns={columns}
      rowId={rowId}
      rowClass={rowClass}
      reading={reading}
      paging={paging}
      total={totalSeen(client, [...customerQueries.one(program, id), 'referrals'])}
      icon={Users}
      empty={say('No referrals yet')}
      fill={fill}
      className="table-links table-two-lines"
    />
  )
}
