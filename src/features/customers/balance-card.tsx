import { useQuery } from '@tanstack/react-query'
import { Info, RotateCw, TriangleAlert } from 'lucide'
import { useState, type ReactNode } from 'react'
import { ApiError } from '@/api/api-error'
import type { Balance } from '@/api/balance'
import type { Program } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { formatAmount, formatUnit } from '@/lib/money'
import { say } from '@/lib/say'
import { describeFailure } from '@/shell/describe-failure'
import { Amount } from '@/ui/amount'
import { Button, IconButton } from '@/ui/button'
import { Note } from '@/ui/note'
import { Skeleton } from '@/ui/skeleton'
import { partQueries } from './customer-part-queries'
import { inShownOrder } from '@/lib/money-order'
import './balance-card.css'

/** What a customer has, with the time it was read. `children` is what can be done about it. */
export function BalanceCard({
  program,
  id,
  children,
}: {
  program: Program
  id: string
  children?: ReactNode
}) {
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery(
    partQueries.balance(program, id),
  )
  const read = data ? say('As of {time}', { time: formatClockSeconds(dataUpdatedAt) }) : null
  return (
    <section
      aria-labelledby="balance-heading"
      className="card flex flex-col gap-3 rounded-lg border border-line p-3.5"
    >
      <div className="flex items-center gap-0.5">
        <h2 id="balance-heading" className="flex-1 font-semibold">
          {say('Balance')}
        </h2>
        <span role="status" className="text-small text-ink-3 tabular-nums">
          {isFetching ? say('Reading…') : read}
        </span>
        <IconButton
          label={say('Refresh balance')}
          icon={RotateCw}
          size="tiny"
          className="phone:-my-2.5 phone:-me-2"
          onClick={() => void refetch()}
        />
      </div>
      {data ? (
        <Figures balance={data} />
      ) : error && !isFetching ? (
        <BalanceFailed error={error} program={program} onRetry={() => void refetch()} />
      ) : (
        <div aria-busy className="flex min-h-[63px] flex-col justify-between pt-3 pb-1.5">
          <Skeleton width={140} />
          <Skeleton width={96} />
        </div>
      )}
      {children}
    </section>
  )
}

/** One amount as the figure of the page, the others beneath; units are never added up. */
function Figures({ balance: { entries } }: { balance: Balance }) {
  const [first, ...others] = inShownOrder(entries)
  return (
    <div className="min-h-[63px]">
      <p className="pb-1 text-figure">
        {first ? (
          <span className="number-then-unit">
            {formatAmount(first)}
            <span className="ms-1.5 text-dialog font-medium tracking-normal text-ink-2">
              {formatUnit(first)}
            </span>
          </span>
        ) : (
          <span className="text-title text-ink-3">{say('No balance yet')}</span>
        )}
      </p>
      <p className="other-balances mt-0.5 flex min-h-5 flex-wrap text-ink-2">
        {others.map((money) => (
          <Amount key={`${money.unit} ${money.isCurrency}`} money={money} />
        ))}
      </p>
    </div>
  )
}

/** A balance that did not arrive, or arrived in a shape that cannot be trusted: no amount is shown. */
export function BalanceFailed({
  error,
  program,
  onRetry,
}: {
  error: Error
  program: Program
  onRetry: () => void
}) {
  const [shown, setShown] = useState(false)
  if (error instanceof ApiError && error.kind === 'malformed')
    return (
      <Note tone="warn" icon={TriangleAlert}>
        <b>{say('Partnero sent a balance this page cannot read.')}</b>{' '}
        {say('No amount is shown, so that a wrong one is never shown.')}
        {error.body !== null && (
          <>
            <button
              type="button"
              className="link mt-1 block min-h-6 font-medium phone:min-h-11"
              aria-expanded={shown}
              onClick={() => setShown(!shown)}
            >
              {shown ? say('Hide what was sent') : say('Show what was sent')}
            </button>
            {shown && (
              <pre
                role="region"
                aria-label={say('What was sent')}
                // It scrolls, so the keyboard must reach it (WCAG 2.1.1).
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                tabIndex={0}
                className="identifier mt-1 max-h-60 overflow-auto whitespace-pre-wrap text-ink [overflow-wrap:anywhere]"
              >
                {error.body}
              </pre>
            )}
          </>
        )}
      </Note>
    )
  const failure = describeFailure(error, 'Balance', program.name)
  return (
    <Note icon={Info}>
      <b>{say('Balance did not load.')}</b> {say('Everything else on this page is current.')}
      <span className="block text-small text-ink-3 tabular-nums">{failure.footnote}</span>
      <Button size="small" className="mt-2" onClick={onRetry}>
        {say('Try again')}
      </Button>
    </Note>
  )
}
