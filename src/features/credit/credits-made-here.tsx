import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { formatShortDateTime } from '@/lib/dates'
import { Amount } from '@/ui/amount'
import { classNames } from '@/ui/class-names'
import { Badge, Missing, QuietStatus } from '@/ui/badge'
import { readAmounts } from './credit-checking'
import type { CreditOperation, Progress } from './credit-machine'
import { useCreditHistory } from './credit-operations'

/** The credits this browser made for a customer, newest first, with what became of each. */
export function CreditsMadeHere({ program, customer }: { program: Program; customer: Customer }) {
  const operations = useCreditHistory(program, customer.id)
  return (
    <section aria-labelledby="credits-made-here">
      <h2 id="credits-made-here" className="mb-2.5 font-semibold">
        Credits made here
      </h2>
      {operations.length === 0 ? (
        <p className="text-ink-2">Nothing was credited here yet.</p>
      ) : (
        <div className="card rounded-lg border border-line bg-surface">
          <table
            className="table table-inset density-roomy phone:block"
            aria-label="Credits made here"
          >
            <colgroup className="phone:hidden">
              <col className="w-39" />
              <col />
              <col className="w-31" />
              <col className="w-29.5" />
              <col className="w-31" />
            </colgroup>
            <thead className="phone:hidden">
              <tr>
                <th scope="col">When</th>
                <th scope="col">Reason</th>
                <th scope="col">Outcome</th>
                <th scope="col" className="end">
                  Credit
                </th>
                <th scope="col" className="end">
                  Balance after
                </th>
              </tr>
            </thead>
            <tbody className="phone:block">
              {operations.map((operation) => (
                <CreditRow key={operation.id} operation={operation} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="mt-2 text-small text-ink-3">
        This list is kept in this browser. Rewards that Partnero adds on its own are under
        Transactions.
      </p>
    </section>
  )
}

// On a phone a credit is a few lines: when and how much, why and what became of it, the balance after.
const stacked =
  'phone:grid phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-3 phone:gap-y-1 phone:border-b phone:border-line phone:px-3.5 phone:py-2.5 phone:last:border-b-0'
const stackedCell = 'phone:h-auto! phone:border-b-0! phone:p-0!'

function CreditRow({ operation }: { operation: CreditOperation }) {
  const { money, reason, startedAt, progress } = operation
  const newest = 'checks' in progress ? readAmounts(progress.checks).at(-1) : undefined
  const started = new Date(startedAt).toISOString()
  return (
    <tr className={classNames(stacked, !landed(progress) && 'off')}>
      <td className={classNames(stackedCell, 'tabular-nums phone:row-start-1')}>
        <time dateTime={started} title={started}>
          {formatShortDateTime(started)}
        </time>
      </td>
      <td className={classNames(stackedCell, 'soft')}>
        <span className="line-clamp-2 whitespace-normal" title={reason}>
          {reason}
        </span>
      </td>
      <td className={classNames(stackedCell, 'phone:justify-self-end')}>
        <Outcome progress={progress} />
      </td>
      <td className={classNames(stackedCell, 'end phone:row-start-1 phone:col-start-2')}>
        <Amount money={money} signed />
      </td>
      <td className={classNames(stackedCell, 'end phone:col-span-2 phone:text-left')}>
        <span className="hidden text-ink-3 phone:inline">Balance after </span>
        {newest ? (
          <Amount money={{ ...money, amount: newest.amount }} />
        ) : (
          <Missing meaning="Not read" />
        )}
      </td>
    </tr>
  )
}

const landed = (progress: Progress): boolean =>
  !(
    progress.state === 'refused' ||
    progress.state === 'not-credited' ||
    (progress.state === 'decided' && progress.verdict === 'not-credited')
  )

function Outcome({ progress }: { progress: Progress }) {
  switch (progress.state) {
    case 'done':
      return <QuietStatus>Credited</QuietStatus>
    case 'decided':
      return progress.verdict === 'credited' ? (
        <QuietStatus>Credited</QuietStatus>
      ) : (
        <Badge tone="outline">Not credited</Badge>
      )
    case 'not-credited':
      return <Badge tone="outline">Not credited</Badge>
    case 'refused':
      return <Badge tone="bad">Refused</Badge>
    case 'sending':
    case 'checking':
      return (
        <Badge tone="warn" dot>
          Checking
        </Badge>
      )
    case 'undecided':
      return (
        <Badge tone="warn" dot>
          Undecided
        </Badge>
      )
  }
}
