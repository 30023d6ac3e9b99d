import { Check as CheckMark, Clock, TriangleAlert, X } from 'lucide-react'
import type { RefCallback } from 'react'
import { formatClockSeconds } from '@/lib/dates'
import { formatMoney, type Money } from '@/lib/money'
import { Amount } from '@/ui/amount'
import { Badge, Missing } from '@/ui/badge'
import { DataTable, type DataColumn } from '@/ui/data-table'
import { Note } from '@/ui/note'
import { CopyButton } from '@/ui/copy-button'
import {
  expectedBalance,
  readAmounts,
  readingNumber,
  READINGS_NEEDED,
  sameAmount,
  type NewTransaction,
} from '@/lib/credit-checking'
import { CreditLedger } from './credit-ledger'
import { newestReading, type WatchedCredit } from './credit-states'
import { CreditSteps, type CreditStep } from './credit-steps'
import { answerStep, undecidedText, unknownText } from './credit-words'
import { OutcomeHeading } from './outcome-heading'
import { secondsUntil, useNow } from './use-now'

type Heading = { heading: RefCallback<HTMLElement> }

const inUnit = (money: Money, amount: Money['amount'] | undefined) =>
  amount === undefined ? <Missing meaning="Not read" /> : <Amount money={{ ...money, amount }} />

const creditRow = (money: Money) => ({
  label: 'Credit',
  value: (
    <span className="ledger-plus">
      <Amount money={money} signed />
    </span>
  ),
})

export function CreditDone({ operation, heading }: Heading & { operation: WatchedCredit }) {
  const { id, money, before, answer } = operation
  const newest = newestReading(operation)
  return (
    <>
      <OutcomeHeading
        tone="ok"
        icon={CheckMark}
        title={`${formatMoney(money)} credited`}
        heading={heading}
      >
        {answer.kind === 'accepted'
          ? 'Partnero accepted the credit and the new balance matches.'
          : 'Partnero did not answer, but the new balance matches.'}
      </OutcomeHeading>
      <CreditLedger
        rows={[
          { label: 'Balance before', value: inUnit(money, before.amount) },
          creditRow(money),
          { label: 'Balance now', total: 'sum', value: inUnit(money, newest?.amount) },
        ]}
      />
      <div className="text-small text-ink-3 tabular-nums">
        {newest && <p>Balance read from Partnero at {formatClockSeconds(newest.at)}</p>}
        <p className="flex items-center gap-1">
          Reference <span className="identifier">{id}</span>
          <CopyButton label="Copy reference" text={id} />
        </p>
      </div>
    </>
  )
}

export function CreditUnknown({
  operation,
  isReading,
  heading,
}: Heading & { operation: WatchedCredit; isReading: boolean }) {
  const { money, before, startedAt, answer, checks } = operation
  const readings = checks.map((check): CreditStep => {
    const text =
      check.amount === null ? (
        'The balance could not be read'
      ) : (
        <>
          Balance read: <Amount money={{ ...money, amount: check.amount }} />{' '}
          {sameAmount(check.amount, before.amount) ? 'not changed' : 'changed'}
        </>
      )
    return { id: `check-${check.at}`, tone: 'plain', text, at: check.at }
  })
  return (
    <>
      <OutcomeHeading
        tone="warn"
        icon={Clock}
        title={
          answer.kind === 'accepted'
            ? 'Accepted, not confirmed – we are checking'
            : 'Outcome unknown – we are checking'
        }
        urgent
        heading={heading}
      >
        {unknownText(operation)} <b>Do not credit it again.</b> Crediting is locked for this
        customer until we know.
      </OutcomeHeading>
      <CreditSteps
        label="What happened so far"
        steps={[
          { id: 'sent', tone: 'ok', text: 'Sent to Partnero', at: startedAt },
          {
            id: 'answer',
            tone: answer.kind === 'accepted' ? 'ok' : 'warn',
            text: answerStep(answer, startedAt),
            at: answer.at,
          },
          ...readings,
          ...nextStep(operation, isReading),
        ]}
      />
      <ReadingSpoken operation={operation} isReading={isReading} />
    </>
  )
}

function nextStep(operation: WatchedCredit, isReading: boolean): CreditStep[] {
  const { nextReadingAt: due } = operation
  const { next, of } = readingNumber(operation)
  return [
    {
      id: 'next',
      tone: 'now',
      text: isReading || due === null ? 'Reading the balance now' : <NextReading due={due} />,
      at: `${next} of ${of}`,
    },
  ]
}

function NextReading({ due }: { due: number }) {
  const seconds = secondsUntil(due, useNow())
  return seconds === 0 ? (
    'Reading the balance now'
  ) : (
    <>
      Reading the balance again in <span className="tabular-nums">{seconds} s</span>
    </>
  )
}

/** What a listener hears of the readings: each result once, and not every second of the wait. */
function ReadingSpoken({
  operation: { money, before, checks },
  isReading,
}: {
  operation: WatchedCredit
  isReading: boolean
}) {
  const newest = checks.at(-1)
  const result =
    newest === undefined
      ? ''
      : newest.amount === null
        ? 'The balance could not be read.'
        : sameAmount(newest.amount, before.amount)
          ? 'Balance read, not changed.'
          : `Balance read, now ${formatMoney({ ...money, amount: newest.amount })}.`
  return (
    <p role="status" className="sr-only">
      {isReading ? 'Reading the balance.' : result}
    </p>
  )
}

export function CreditNotCredited({
  operation: { money, before, answer, checks },
  heading,
}: Heading & { operation: WatchedCredit }) {
  const readings = readAmounts(checks)
  const newest = readings.at(-1)
  const minutes = newest ? Math.max(2, Math.round((newest.at - answer.at) / 60_000)) : 2
  const count = readings.length === READINGS_NEEDED ? 'Five' : readings.length
  return (
    <>
      <OutcomeHeading tone="plain" icon={X} title="Not credited" heading={heading}>
        {count} balance readings over {minutes} minutes show no change and no new transaction. It is
        safe to try again.
      </OutcomeHeading>
      <CreditLedger
        rows={[
          { label: 'Balance before', value: inUnit(money, before.amount) },
          {
            label: newest ? `Balance at ${formatClockSeconds(newest.at)}` : 'Balance',
            total: 'plain',
            value: inUnit(money, newest?.amount),
          },
        ]}
      />
    </>
  )
}

export function CreditUndecided({
  operation,
  problem,
  heading,
}: Heading & {
  operation: WatchedCredit
  /** Why the person cannot decide, or that their decision was not kept. */
  problem: string | null
}) {
  const { money, before, startedAt, transactions } = operation
  const newest = newestReading(operation)
  return (
    <>
      <OutcomeHeading
        tone="warn"
        icon={TriangleAlert}
        title="A person has to decide"
        urgent
        heading={heading}
      >
        {undecidedText(operation)}
      </OutcomeHeading>
      <CreditLedger
        rows={[
          { label: 'Balance before', value: inUnit(money, before.amount) },
          { label: 'Expected', value: inUnit(money, expectedBalance(operation)) },
          {
            label: newest ? `Balance at ${formatClockSeconds(newest.at)}` : 'Balance',
            total: 'plain',
            value: inUnit(money, newest?.amount),
          },
        ]}
      />
      <div className="flex flex-col gap-1.5">
        <p className="font-medium">New since {formatClockSeconds(startedAt)}</p>
        <NewTransactions transactions={transactions} />
      </div>
      {problem !== null && (
        <Note tone="warn" icon={TriangleAlert}>
          {problem}
        </Note>
      )}
    </>
  )
}

function NewTransactions({ transactions }: { transactions: readonly NewTransaction[] | null }) {
  if (transactions === null)
    return <p className="text-ink-2">The transactions could not be read.</p>
  if (transactions.length === 0) return <p className="text-ink-2">No new transaction.</p>
  return (
    <div className="card rounded-lg border border-line bg-surface">
      <DataTable
        label="New transactions"
        columns={newTransactionColumns}
        rows={transactions}
        rowId={JSON.stringify}
        totalRows={transactions.length}
        className="table-inset [&>thead]:sr-only"
      />
    </div>
  )
}

const newTransactionColumns: ReadonlyArray<DataColumn<NewTransaction>> = [
  {
    id: 'created',
    header: 'Created',
    width: 104,
    className: 'soft tabular-nums',
    draw: ({ createdAt }) =>
      createdAt && <time dateTime={createdAt}>{formatClockSeconds(Date.parse(createdAt))}</time>,
  },
  {
    id: 'transaction',
    header: 'Transaction',
    draw: (transaction) => <TransactionKind transaction={transaction} />,
  },
  {
    id: 'amount',
    header: 'Amount',
    width: 128,
    className: 'end',
    draw: ({ money }) => money && <Amount money={money} />,
  },
]

function TransactionKind({ transaction: { what, key, action } }: { transaction: NewTransaction }) {
  const named = key === null ? null : <span className="identifier text-ink-2">{key}</span>
  if (what === 'credit') return <Badge tone="info">Credit</Badge>
  if (what === 'reward') return <>Reward for {named ?? 'a transaction'}</>
  return (
    <>
      {action ?? 'Transaction'} {named}
    </>
  )
}

/** A person's own word about an undecided credit. */
export function CreditDecided({ operation, heading }: Heading & { operation: WatchedCredit }) {
  const { money, before, decision } = operation
  const newest = newestReading(operation)
  const credited = decision?.verdict === 'credited'
  return (
    <>
      <OutcomeHeading
        tone={credited ? 'ok' : 'plain'}
        icon={credited ? CheckMark : X}
        title={credited ? 'Noted as credited' : 'Noted as not credited'}
        heading={heading}
      >
        {decision &&
          `${decision.by?.name ?? 'You'} decided this at ${formatClockSeconds(decision.at)}. `}
        Written down by this desk; nothing was sent to Partnero.
      </OutcomeHeading>
      <CreditLedger
        rows={[
          { label: 'Balance before', value: inUnit(money, before.amount) },
          creditRow(money),
          {
            label: newest ? `Balance at ${formatClockSeconds(newest.at)}` : 'Balance',
            total: 'plain',
            value: inUnit(money, newest?.amount),
          },
        ]}
      />
    </>
  )
}
