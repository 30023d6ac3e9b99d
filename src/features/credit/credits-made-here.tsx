import { useMemo } from 'react'
import type { CreditOperation } from '@/api/credits'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { formatShortDateTime } from '@/lib/dates'
import { say } from '@/lib/say'
import { Amount } from '@/ui/amount'
import { classNames } from '@/ui/class-names'
import { Missing, StateBadge, type StateLook } from '@/ui/badge'
import { DataTable, type DataColumn } from '@/ui/data-table'
import { paths } from '@/urls/paths'
import { useCredits } from './credit-queries'
import { addedNothing, newestReading } from './credit-states'

/** The credits that were made at this desk for a customer, newest first, with what became of each. */
export function CreditsMadeHere({ program, customer }: { program: Program; customer: Customer }) {
  const operations = useCredits(program, customer.id)
  const columns = useMemo(() => creditColumns(), [])
  return (
    <section aria-labelledby="credits-made-here">
      <div className="mb-2.5 flex min-h-6 items-center gap-2">
        <h2 id="credits-made-here" className="flex-1 font-semibold">
          {say('Credits made here')}
        </h2>
        {operations.length > 0 && (
          <a
            className="link inline-flex min-h-6 items-center text-small font-medium phone:min-h-11"
            href={paths.audit(program.id, { q: customer.id, kind: 'credit' })}
          >
            {say('Open in audit log')}
          </a>
        )}
      </div>
      {operations.length === 0 ? (
        <p className="text-ink-2">{say('Nothing was credited here yet.')}</p>
      ) : (
        <div className="card rounded-lg border border-line bg-surface">
          <DataTable
            label={say('Credits made here')}
            columns={columns}
            rows={operations}
            rowId={operationId}
            rowClass={rowClass}
            totalRows={operations.length}
            className="table-inset density-roomy phone:[&>thead]:hidden"
          />
        </div>
      )}
      <p className="mt-2 text-small text-ink-3">
        {say(
          'This list is kept by this desk. Rewards that Partnero adds on its own are under Transactions.',
        )}
      </p>
    </section>
  )
}

// On a phone a credit is a few lines: when and how much, why and what became of it, the balance after.
const stacked =
  'phone:grid phone:h-auto phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-3 phone:gap-y-1 phone:px-3.5 phone:py-2.5'
const stackedCell = 'phone:p-0!'

const operationId = ({ id }: CreditOperation) => id
const rowClass = (credit: CreditOperation) => classNames(stacked, addedNothing(credit) && 'off')

const creditColumns = (): ReadonlyArray<DataColumn<CreditOperation>> => [
  {
    id: 'when',
    header: say('When'),
    width: 156,
    className: `${stackedCell} tabular-nums phone:row-start-1`,
    draw: ({ startedAt }) => {
      const started = new Date(startedAt).toISOString()
      return (
        <time dateTime={started} title={started}>
          {formatShortDateTime(started)}
        </time>
      )
    },
  },
  {
    id: 'reason',
    header: say('Reason'),
    className: `${stackedCell} soft`,
    draw: ({ reason }) => (
      <span className="line-clamp-2 whitespace-normal" title={reason}>
        {reason}
      </span>
    ),
  },
  {
    id: 'outcome',
    header: say('Outcome'),
    width: 124,
    className: `${stackedCell} phone:justify-self-end`,
    draw: (credit) => <Outcome credit={credit} />,
  },
  {
    id: 'credit',
    header: say('Credit'),
    width: 118,
    className: `${stackedCell} end phone:col-start-2 phone:row-start-1`,
    draw: ({ money }) => <Amount money={money} signed />,
  },
  {
    id: 'after',
    header: say('Balance after'),
    width: 124,
    className: `${stackedCell} end phone:col-span-2 phone:text-start!`,
    draw: (credit) => {
      const { money } = credit
      const newest = newestReading(credit)
      return (
        <>
          <span className="hidden text-ink-3 phone:inline">{say('Balance after')} </span>
          {newest ? (
            <Amount money={{ ...money, amount: newest.amount }} />
          ) : (
            <Missing meaning={say('Not read')} />
          )}
        </>
      )
    },
  },
]

const credited: StateLook = { tone: 'quiet', words: () => say('Credited') }
const notCredited: StateLook = { tone: 'outline', words: () => say('Not credited') }
const checking: StateLook = { tone: 'warn', words: () => say('Checking') }

const looks: Record<Exclude<CreditOperation['state'], 'decided'>, StateLook> = {
  landed: credited,
  'not-landed': notCredited,
  'not-sent': { tone: 'outline', words: () => say('Not sent') },
  declined: { tone: 'outline', words: () => say('Declined') },
  expired: { tone: 'outline', words: () => say('Expired') },
  stopped: { tone: 'outline', words: () => say('Stopped') },
  waiting: { tone: 'warn', words: () => say('Waits') },
  held: { tone: 'warn', words: () => say('Held') },
  refused: { tone: 'bad', words: () => say('Refused') },
  intended: checking,
  sending: checking,
  checking,
  undecided: { tone: 'warn', words: () => say('Undecided') },
}

function Outcome({ credit: { state, decision } }: { credit: CreditOperation }) {
  const decided = decision?.verdict === 'credited' ? credited : notCredited
  return <StateBadge look={state === 'decided' ? decided : looks[state]} />
}
