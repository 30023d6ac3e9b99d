import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { TransactionActions } from '@/features/sales/transaction-actions'
import { say } from '@/lib/say'
import { Amount } from '@/ui/amount'
import { Badge, Missing } from '@/ui/badge'
import type { DataColumn } from '@/ui/data-table'
import { Moment } from '@/ui/moment'
import { Person } from './customer-facts'
import { rewardTotals, transactionType } from './transaction-rules'
import './transaction-table.css'

type TransactionColumn = DataColumn<Transaction>

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function TypeBadge({ transaction }: { transaction: Transaction }) {
  const type = transactionType(transaction)
  if (type === null) return <Missing />
  if (type.kind === 'credit') return <Badge tone="info">{say('Credit')}</Badge>
  if (type.kind === 'refund') return <Badge tone="outline">{say('Refund')}</Badge>
  return capital(type.word)
}

const created = (): TransactionColumn => ({
  id: 'created',
  header: say('Created'),
  width: 168,
  className: 'soft cell-created',
  draw: ({ createdAt }) => createdAt && <Moment iso={createdAt} short />,
})

const key = (): TransactionColumn => ({
  id: 'key',
  header: say('Key'),
  width: 124,
  className: 'cell-id cell-key',
  draw: ({ key: value }) => value,
})

const flexibleKey = (): TransactionColumn => {
  const { width: _width, ...flexible } = key()
  return flexible
}

const type = (): TransactionColumn => ({
  id: 'type',
  header: say('Type'),
  width: 92,
  className: 'soft cell-type',
  draw: (transaction) => <TypeBadge transaction={transaction} />,
})

const referredCustomer = (program: Program): TransactionColumn => ({
  id: 'referredCustomer',
  header: say('Referred customer'),
  className: 'cell-person',
  draw: ({ referredCustomer: person }) =>
    person && <Person program={program} person={person} quiet />,
})

const rewards = (kind: Program['kind'], header: string, width: number): TransactionColumn => ({
  id: 'reward',
  header,
  width,
  className: kind === 'affiliate' ? 'end cell-reward cell-commission' : 'end cell-reward',
  narrow: '@min-[640px]:@max-[760px]:hidden',
  draw: ({ rewards: given }) => {
    const totals = rewardTotals(given)
    if (totals === null) return <Missing meaning={say('Cannot be read')} />
    if (totals.length === 0) return null
    return (
      <>
        {/* Where the rows are two lines the column has no head. */}
        <span className="hidden @max-[640px]:inline">{header} </span>
        {totals.map((money) => (
          <Amount key={`${money.unit} ${money.isCurrency}`} money={money} />
        ))}
      </>
    )
  },
})

const amount = (): TransactionColumn => ({
  id: 'amount',
  header: say('Amount'),
  width: 148,
  className: 'end cell-amount',
  draw: ({ money }) =>
    money ? <Amount money={money} /> : <Missing meaning={say('Cannot be read')} />,
})

const actions = (program: Program, customerId: string): TransactionColumn => ({
  id: 'actions',
  header: say('Actions'),
  width: 60,
  className: 'end cell-actions',
  silentHeader: true,
  pressed: true,
  draw: (transaction) =>
    transaction.key !== null && (
      <TransactionActions
        program={program}
        customerId={customerId}
        transaction={transaction}
        transactionKey={transaction.key}
      />
    ),
})

/** The table of a customer's transactions. Their meaning differs by kind of program, and so do the columns. */
export const transactionColumns = (
  program: Program,
  customerId: string,
): readonly TransactionColumn[] =>
  program.kind === 'affiliate'
    ? [
        { ...created(), width: 190 },
        flexibleKey(),
        { ...type(), width: 120 },
        rewards(program.kind, say('Commission'), 132),
        { ...amount(), width: 160 },
        actions(program, customerId),
      ]
    : [
        created(),
        key(),
        type(),
        referredCustomer(program),
        rewards(program.kind, say('Reward'), 116),
        amount(),
        actions(program, customerId),
      ]

/** The few columns of the latest transactions on the overview. */
export const latestColumns = (program: Program): readonly TransactionColumn[] => [
  { ...key(), width: 122 },
  { ...type(), width: 86 },
  referredCustomer(program),
  { ...amount(), width: 150 },
]

/** What the rows are, said once above them (`partnero-api.md` 1.7). */
export const transactionsMeaning = (kind: Program['kind']): string =>
  kind === 'affiliate'
    ? say('Purchases by this customer, and the partner’s commission.')
    : say('Purchases by people this customer referred, and credits to this customer.')
