import { Clock, Hand, TriangleAlert, X } from 'lucide'
import type { ReactNode, RefCallback } from 'react'
import type { CreditOperation } from '@/api/credits'
import { addDecimals } from '@/lib/decimal'
import { formatClockSeconds, formatShortDateTime } from '@/lib/dates'
import { say } from '@/lib/say'
import type { RoleRefusals } from '@/shell/role-refusals'
import { Amount } from '@/ui/amount'
import { MoneyFigure } from '@/ui/money-figure'
import { Note } from '@/ui/note'
import { OutcomeHeading } from '@/ui/outcome-heading'
import { Say } from '@/ui/say'
import { CreditLedger } from './credit-ledger'
import { judgeProblem, neverSentText, neverSentTitle } from './credit-words'
import type { useCredit } from './use-credit'
import { secondsUntil, useNow } from './use-now'

type Shown = { operation: CreditOperation; heading: RefCallback<HTMLElement> }

export type BeforeSending = {
  operation: CreditOperation
  credit: ReturnType<typeof useCredit>
  /** The id of who is signed in. */
  self: string | undefined
  refusals: RoleRefusals
}

/** Whether somebody asked for it themselves. */
export const isOwn = ({ by }: CreditOperation, self: string | undefined): boolean =>
  by !== null && by.id === self

/** A credit that was not sent, or not yet: what is waited for, or why it never was. */
export function CreditBeforeSending({
  operation,
  credit,
  self,
  refusals,
  programName,
  customerName,
  heading,
}: BeforeSending & {
  programName: string
  customerName: string
  heading: RefCallback<HTMLElement>
}) {
  const problem = judgeProblem(credit.judgeError)
  if (operation.state === 'held')
    return (
      <CreditHeld
        operation={operation}
        customerName={customerName}
        problem={problem ?? refusals.credit ?? null}
        heading={heading}
      />
    )
  if (operation.state !== 'waiting')
    return <CreditNeverSent operation={operation} heading={heading} />
  const own = isOwn(operation, self)
  return (
    <CreditWaiting
      operation={operation}
      programName={programName}
      mayApprove={!own && refusals.approveCredit === undefined}
      problem={problem ?? (own ? null : (refusals.approveCredit ?? null))}
      heading={heading}
    />
  )
}

/** Before and after, as far as the balance was read. */
function Ledger({ operation: { money, before } }: { operation: CreditOperation }) {
  const credit = {
    label: say('Credit'),
    value: (
      <span className="ledger-plus">
        <Amount money={money} signed />
      </span>
    ),
  }
  if (!before) return <CreditLedger rows={[credit]} />
  const after = { ...money, amount: addDecimals(before.amount, money.amount) }
  return (
    <CreditLedger
      rows={[
        {
          label: say('Balance at {time}', { time: formatClockSeconds(before.at) }),
          value: <Amount money={{ ...money, amount: before.amount }} />,
        },
        credit,
        { label: say('Balance after'), total: 'sum', value: <Amount money={after} /> },
      ]}
    />
  )
}

function Facts({
  operation: { customer, by, reason, startedAt },
  programName,
}: {
  operation: CreditOperation
  programName: string
}) {
  return (
    <dl className="facts grid-cols-[88px_minmax(0,1fr)]">
      <dt>{say('Customer ID')}</dt>
      <dd className="identifier">{customer}</dd>
      <dt>{say('Program')}</dt>
      <dd>{programName}</dd>
      {by && (
        <>
          <dt>{say('Asked by')}</dt>
          <dd>
            {by.name}, <time>{formatShortDateTime(new Date(startedAt).toISOString())}</time>
          </dd>
        </>
      )}
      <dt>{say('Reason')}</dt>
      <dd>{reason}</dd>
    </dl>
  )
}

/** A credit that a second person has to approve, as who asked and who may approve both see it. */
function CreditWaiting({
  operation,
  heading,
  programName,
  mayApprove,
  problem,
}: Shown & {
  programName: string
  mayApprove: boolean
  /** Why nothing came of what was pressed. */
  problem: string | null
}) {
  const { until } = operation
  return (
    <>
      <OutcomeHeading
        tone="warn"
        icon={Clock}
        title={mayApprove ? say('Approve this credit?') : say('A second person has to approve')}
        heading={heading}
      >
        {say('Nothing was sent yet. When the balance changes, an approval is void.')}{' '}
        {until !== null &&
          say('Nobody can credit this customer until {moment}, or until somebody has decided.', {
            moment: formatShortDateTime(new Date(until).toISOString()) ?? '',
          })}
      </OutcomeHeading>
      <Ledger operation={operation} />
      <Facts operation={operation} programName={programName} />
      <Problem>{problem}</Problem>
    </>
  )
}

/** A confirmed credit that is not sent yet, so that somebody can stop it. */
function CreditHeld({
  operation,
  heading,
  customerName,
  problem,
}: Shown & { customerName: string; problem: string | null }) {
  const seconds = secondsUntil(operation.until ?? 0, useNow())
  return (
    <>
      <MoneyFigure money={operation.money} heading={heading}>
        <Say
          text="will be added to {name}"
          values={{ name: <b className="font-semibold text-ink">{customerName}</b> }}
        />
      </MoneyFigure>
      <Ledger operation={operation} />
      <Note tone="info" icon={Hand} quiet>
        <b aria-hidden className="tabular-nums">
          {seconds === 0 ? say('It is sent now.') : say('It is sent in {seconds} s.', { seconds })}
        </b>{' '}
        {say('Stop it here if something is wrong. It is sent also when you close this.')}
      </Note>
      <p role="status" className="sr-only">
        {spokenCountdown(seconds)}
      </p>
      {operation.approval && (
        <p className="text-small text-ink-3">
          {say('{name} approved this at {time}.', {
            name: operation.approval.by.name,
            time: formatClockSeconds(operation.approval.at),
          })}
        </p>
      )}
      <Problem>{problem}</Problem>
    </>
  )
}

/** Said at the start, near the end, and at the end (design: Feedback). */
const spokenCountdown = (seconds: number): string =>
  seconds === 0
    ? say('It is sent now.')
    : seconds <= 10
      ? say('It is sent in less than 10 seconds.')
      : say('It is sent in less than a minute.')

function Problem({ children }: { children: string | null }): ReactNode {
  return (
    children !== null && (
      <Note tone="warn" icon={TriangleAlert} urgent>
        {children}
      </Note>
    )
  )
}

/** A credit that was never sent: somebody stopped or declined it, or nobody approved it in time. */
function CreditNeverSent({ operation, heading }: Shown) {
  return (
    <>
      <OutcomeHeading tone="plain" icon={X} title={neverSentTitle(operation)} heading={heading}>
        {neverSentText(operation)} {say('Nothing was sent.')}
      </OutcomeHeading>
      <Ledger operation={operation} />
    </>
  )
}
