import { Check as CheckMark, Clock, TriangleAlert, X } from 'lucide'
import { useMemo, type RefCallback } from 'react'
import { formatClockSeconds } from '@/lib/dates'
import { formatMoney, type Money } from '@/lib/money'
import { say, sayCount } from '@/lib/say'
import { Amount } from '@/ui/amount'
import { Badge, Missing } from '@/ui/badge'
import { DataTable, type DataColumn } from '@/ui/data-table'
import { Note } from '@/ui/note'
import { OutcomeHeading } from '@/ui/outcome-heading'
import { CopyButton } from '@/ui/copy-button'
import { Say } from '@/ui/say'
import {
  expectedBalance,
  readAmounts,
  readingNumber,
  READINGS_NEEDED,
  sameAmount,
  type BalanceReading,
  type NewTransaction,
} from '@/lib/credit-checking'
import { CreditLedger } from './credit-ledger'
import { newestReading, type WatchedCredit } from './credit-states'
import { CreditSteps, type CreditStep } from './credit-steps'
import { answerStep, undecidedText, unknownText } from './credit-words'
import { secondsUntil, useNow } from './use-now'

type Heading = { heading: RefCallback<HTMLElement> }

const inUnit = (money: Money, amount: Money['amount'] | undefined) =>
  amount === undefined ? (
    <Missing meaning={say('Not read')} />
  ) : (
    <Amount money={{ ...money, amount }} />
  )

const balanceLabel = (reading: BalanceReading | undefined): string =>
  reading ? say('Balance at {time}', { time: formatClockSeconds(reading.at) }) : say('Balance')

const creditRow = (money: Money) => ({
  label: say('Credit'),
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
        title={say('{amount} credited', { amount: formatMoney(money) })}
        heading={heading}
      >
        {answer.kind === 'accepted'
          ? say('Partnero accepted the credit and the new balance matches.')
          : say('Partnero did not answer, but the new balance matches.')}
      </OutcomeHeading>
      <CreditLedger
        rows={[
          { label: say('Balance before'), value: inUnit(money, before.amount) },
          creditRow(money),
          { label: say('Balance now'), total: 'sum', value: inUnit(money, newest?.amount) },
        ]}
      />
      <div className="text-small text-ink-3 tabular-nums">
        {newest && (
          <p>
            {say('Balance read from Partnero at {time}', { time: formatClockSeconds(newest.at) })}
          </p>
        )}
        <p className="flex items-center gap-1">
          <Say text="Reference {id}" values={{ id: <span className="identifier">{id}</span> }} />
          <CopyButton label={say('Copy reference')} text={id} />
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
        say('The balance could not be read')
      ) : sameAmount(check.amount, before.amount) ? (
        <Say
          text="Balance read: {amount} not changed"
          values={{ amount: inUnit(money, check.amount) }}
        />
      ) : (
        <Say
          text="Balance read: {amount} changed"
          values={{ amount: inUnit(money, check.amount) }}
        />
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
            ? say('Accepted, not confirmed – we are checking')
            : say('Outcome unknown – we are checking')
        }
        urgent
        heading={heading}
      >
        {unknownText(operation)} <b>{say('Do not credit it again.')}</b>{' '}
        {say('Crediting is locked for this customer until we know.')}
      </OutcomeHeading>
      <CreditSteps
        label={say('What happened so far')}
        steps={[
          { id: 'sent', tone: 'ok', text: say('Sent to Partnero'), at: startedAt },
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
      text: isReading || due === null ? say('Reading the balance now') : <NextReading due={due} />,
      at: say('{number} of {count}', { number: next, count: of }),
    },
  ]
}

function NextReading({ due }: { due: number }) {
  const seconds = secondsUntil(due, useNow())
  return seconds === 0 ? (
    say('Reading the balance now')
  ) : (
    <Say
      text="Reading the balance again in {time}"
      values={{ time: <span className="tabular-nums">{say('{seconds} s', { seconds })}</span> }}
    />
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
        ? say('The balance could not be read.')
        : sameAmount(newest.amount, before.amount)
          ? say('Balance read, not changed.')
          : say('Balance read, now {amount}.', {
              amount: formatMoney({ ...money, amount: newest.amount }),
            })
  return (
    <p role="status" className="sr-only">
      {isReading ? say('Reading the balance.') : result}
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
  return (
    <>
      <OutcomeHeading tone="plain" icon={X} title={say('Not credited')} heading={heading}>
        {readings.length === READINGS_NEEDED
          ? say(
              'Five balance readings over {minutes} minutes show no change and no new transaction.',
              { minutes },
            )
          : sayCount(
              readings.length,
              '{count} balance reading over {minutes} minutes shows no change and no new transaction.',
              '{count} balance readings over {minutes} minutes show no change and no new transaction.',
              { minutes },
            )}{' '}
        {say('It is safe to try again.')}
      </OutcomeHeading>
      <CreditLedger
        rows={[
          { label: say('Balance before'), value: inUnit(money, before.amount) },
          {
            label: balanceLabel(newest),
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
        title={say('A person has to decide')}
        urgent
        heading={heading}
      >
        {undecidedText(operation)}
      </OutcomeHeading>
      <CreditLedger
        rows={[
          { label: say('Balance before'), value: inUnit(money, before.amount) },
          { label: say('Expected'), value: inUnit(money, expectedBalance(operation)) },
          {
            label: balanceLabel(newest),
            total: 'plain',
            value: inUnit(money, newest?.amount),
          },
        ]}
      />
      <div className="flex flex-col gap-1.5">
        <p className="font-medium">
          {say('New since {time}', { time: formatClockSeconds(startedAt) })}
        </p>
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
  const columns = useMemo(() => newTransactionColumns(), [])
  if (transactions === null)
    return <p className="text-ink-2">{say('The transactions could not be read.')}</p>
  if (transactions.length === 0) return <p className="text-ink-2">{say('No new transaction.')}</p>
  return (
    <div className="card rounded-lg border border-line bg-surface">
      <DataTable
        label={say('New transactions')}
        columns={columns}
        rows={transactions}
        rowId={JSON.stringify}
        totalRows={transactions.length}
        className="table-inset [&>thead]:sr-only"
      />
    </div>
  )
}

const newTransactionColumns = (): ReadonlyArray<DataColumn<NewTransaction>> => [
  {
    id: 'created',
    header: say('Created'),
    width: 104,
    className: 'soft tabular-nums',
    draw: ({ createdAt }) =>
      createdAt && <time dateTime={createdAt}>{formatClockSeconds(Date.parse(createdAt))}</time>,
  },
  {
    id: 'transaction',
    header: say('Transaction'),
    draw: (transaction) => <TransactionKind transaction={transaction} />,
  },
  {
    id: 'amount',
    header: say('Amount'),
    width: 128,
    className: 'end',
    draw: ({ money }) => money && <Amount money={money} />,
  },
]

function TransactionKind({ transaction: { what, key, action } }: { transaction: NewTransaction }) {
  const named = key === null ? null : <span className="identifier text-ink-2">{key}</span>
  if (what === 'credit') return <Badge tone="info">{say('Credit')}</Badge>
  if (what === 'reward')
    return named === null ? (
      say('Reward for a transaction')
    ) : (
      <Say text="Reward for {transaction}" values={{ transaction: named }} />
    )
  return (
    <>
      {action ?? say('Transaction')} {named}
    </>
  )
}

const decidedText = ({ by, at }: NonNullable<WatchedCredit['decision']>): string => {
  const time = formatClockSeconds(at)
  return by
    ? say('{name} decided this at {time}.', { name: by.name, time })
    : say('You decided this at {time}.', { time })
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
        title={credited ? say('Noted as credited') : say('Noted as not credited')}
        heading={heading}
      >
        {decision && decidedText(decision)}{' '}
        {say('Written down by this desk; nothing was sent to Partnero.')}
      </OutcomeHeading>
      <CreditLedger
        rows={[
          { label: say('Balance before'), value: inUnit(money, before.amount) },
          creditRow(money),
          {
            label: balanceLabel(newest),
            total: 'plain',
            value: inUnit(money, newest?.amount),
          },
        ]}
      />
    </>
  )
}
