import { Gauge, Info, Plus, Settings2, ShieldCheck } from 'lucide'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import { HOLD_SECONDS, type CreditRules, type DeskCreditRules } from '@/api/credit-rules'
import { formatUnit } from '@/lib/money'
import { say } from '@/lib/say'
import { AdministrationNavigation } from '@/shell/administration-navigation'
import { LoadFailed } from '@/shell/load-failed'
import { usePage } from '@/shell/use-page'
import { Button, IconButton } from '@/ui/button'
import { DataTable, type DataColumn } from '@/ui/data-table'
import { EmptyState } from '@/ui/empty-state'
import { Moment } from '@/ui/moment'
import { Note } from '@/ui/note'
import { Say } from '@/ui/say'
import { Segmented } from '@/ui/segmented'
import { LimitDialog } from './limit-dialog'
import { limitsQueries } from './limits-queries'
import { aboveText, holderName, limitText } from './limits-words'
import { RefusedChange } from './rule-dialog'
import { ThresholdDialog } from './threshold-dialog'
import { useLimitsChange } from './use-limits-change'

type CreditLimit = CreditRules['limits'][number]
type Threshold = CreditRules['thresholds'][number]

/** What is open: a rule, or a new one where it is null. */
type Opened =
  | { kind: 'limit'; limit: CreditLimit | null }
  | { kind: 'threshold'; threshold: Threshold | null }
  | null

/** What may be credited, when a second person is asked, and how long a credit can be stopped. For administrators. */
export function LimitsPage() {
  const heading = usePage([say('Limits'), 'Partnero Desk'])
  const [opened, setOpened] = useState<Opened>(null)
  const { data, error, isFetching, refetch } = useQuery(limitsQueries.all())
  const close = () => setOpened(null)
  return (
    <>
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1} className="flex-1">
          {say('Limits')}
        </h1>
        {data?.changed && (
          <p className="text-small text-ink-3 phone:hidden">
            <Say
              text="Changed {moment} by {person}"
              values={{
                moment: <Moment iso={new Date(data.changed.at).toISOString()} short />,
                person: data.changed.by ?? say('this desk'),
              }}
            />
          </p>
        )}
      </header>
      <AdministrationNavigation />
      {error && !data && !isFetching ? (
        <LoadFailed
          error={error}
          what="Limits"
          programName={say('this desk')}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="min-h-0 flex-1 overflow-auto px-(--gutter) py-5">
          <div className="flex max-w-[760px] flex-col gap-8">
            <Limits desk={data ?? null} onOpen={setOpened} />
            <LargeCredits desk={data ?? null} onOpen={setOpened} />
            {data && <Hold desk={data} />}
          </div>
        </div>
      )}
      {data && opened?.kind === 'limit' && (
        <LimitDialog desk={data} limit={opened.limit} onClose={close} />
      )}
      {data && opened?.kind === 'threshold' && (
        <ThresholdDialog desk={data} threshold={opened.threshold} onClose={close} />
      )}
    </>
  )
}

type PartProps = { desk: DeskCreditRules | null; onOpen: (opened: Opened) => void }

function Part({
  title,
  text,
  action,
  children,
}: {
  title: string
  text: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-dialog">{title}</h2>
          <p className="text-ink-2">{text}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

/** A table in a frame, the skeleton of one, or what it means that there is none. */
function Framed({
  isEmpty,
  empty,
  children,
}: {
  isEmpty: boolean
  empty: ReactNode
  children: ReactNode
}) {
  return (
    <div className="card rounded-lg border border-line bg-surface">
      {isEmpty ? empty : children}
    </div>
  )
}

function Limits({ desk, onOpen }: PartProps) {
  const people = desk?.people
  const columns = useMemo(() => limitColumns(people ?? [], onOpen), [people, onOpen])
  return (
    <Part
      title={say('What may be credited')}
      text={say(
        'Whoever has a limit credits only in the units that have one, so that another unit is no way around it.',
      )}
      action={
        desk && (
          <Button
            icon={Plus}
            aria-haspopup="dialog"
            onClick={() => onOpen({ kind: 'limit', limit: null })}
          >
            {say('New limit')}
          </Button>
        )
      }
    >
      <Framed
        isEmpty={desk?.rules.limits.length === 0}
        empty={
          <EmptyState compact icon={Gauge} title={say('No limits.')}>
            <p>{say('Whoever may credit balances credits as much as they like.')}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={say('What may be credited')}
          columns={columns}
          rows={desk?.rules.limits ?? null}
          rowId={limitId}
          skeletonRows={3}
          rowClass={tallOnPhone}
          className="table-inset"
        />
      </Framed>
    </Part>
  )
}

/** On a phone the amounts stand below the name. */
const tallOnPhone = () => 'phone:h-auto phone:py-2'

const limitId = ({ for: holder, unit, isCurrency }: CreditLimit) =>
  JSON.stringify([holder, unit, isCurrency])

const limitColumns = (
  people: DeskCreditRules['people'],
  onOpen: (opened: Opened) => void,
): ReadonlyArray<DataColumn<CreditLimit>> => [
  {
    id: 'for',
    header: say('For'),
    rowHeader: true,
    draw: (limit) => (
      <>
        {holderName(limit.for, people)}
        <span className="hidden text-small font-normal text-ink-2 phone:block">
          {say('{amount} per credit', { amount: limitText(limit.perCredit, limit) })}
          <br />
          {say('{amount} a day', { amount: limitText(limit.perDay, limit) })}
        </span>
      </>
    ),
  },
  { id: 'unit', header: say('Unit'), width: 92, narrow: 'phone:hidden', draw: formatUnit },
  {
    id: 'credit',
    header: say('Per credit'),
    width: 140,
    narrow: 'phone:hidden',
    className: 'end tabular-nums',
    draw: (limit) => limitText(limit.perCredit, limit),
  },
  {
    id: 'day',
    header: say('Per day'),
    width: 140,
    narrow: 'phone:hidden',
    className: 'end tabular-nums',
    draw: (limit) => limitText(limit.perDay, limit),
  },
  {
    id: 'change',
    header: say('Change'),
    silentHeader: true,
    width: 80,
    draw: (limit) => (
      <IconButton
        label={say('Change limit of {name} in {unit}', {
          name: holderName(limit.for, people),
          unit: formatUnit(limit),
        })}
        icon={Settings2}
        aria-haspopup="dialog"
        onClick={() => onOpen({ kind: 'limit', limit })}
      />
    ),
  },
]

function LargeCredits({ desk, onOpen }: PartProps) {
  const columns = useMemo(() => thresholdColumns(onOpen), [onOpen])
  const asksInSome = desk?.rules.thresholds.some(({ approvedAbove }) => approvedAbove !== null)
  return (
    <Part
      title={say('Large credits')}
      text={say(
        'Above an amount it is typed once more before it is sent, or a second person approves it: a manager or an administrator, never who asked.',
      )}
      action={
        desk && (
          <Button
            icon={Plus}
            aria-haspopup="dialog"
            onClick={() => onOpen({ kind: 'threshold', threshold: null })}
          >
            {say('New unit')}
          </Button>
        )
      }
    >
      <Framed
        isEmpty={desk?.rules.thresholds.length === 0}
        empty={
          <EmptyState compact icon={ShieldCheck} title={say('No credit is large.')}>
            <p>{say('Every credit is sent after one review, by one person.')}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={say('Large credits')}
          columns={columns}
          rows={desk?.rules.thresholds ?? null}
          rowId={({ unit, isCurrency }) => `${unit} ${isCurrency}`}
          skeletonRows={2}
          rowClass={tallOnPhone}
          className="table-inset"
        />
      </Framed>
      {asksInSome && (
        <Note icon={Info} quiet>
          {say('In every unit without an amount of its own, each credit needs a second person.')}
        </Note>
      )}
    </Part>
  )
}

const thresholdColumns = (
  onOpen: (opened: Opened) => void,
): ReadonlyArray<DataColumn<Threshold>> => [
  {
    id: 'unit',
    header: say('Unit'),
    rowHeader: true,
    draw: (threshold) => (
      <>
        {formatUnit(threshold)}
        <span className="hidden text-small font-normal text-ink-2 phone:block">
          {say('Typed above: {amount}', { amount: aboveText(threshold.typedAbove, threshold) })}
          <br />
          {say('Approved above: {amount}', {
            amount: aboveText(threshold.approvedAbove, threshold),
          })}
        </span>
      </>
    ),
  },
  {
    id: 'typed',
    header: say('Typed above'),
    width: 150,
    narrow: 'phone:hidden',
    className: 'end tabular-nums',
    draw: (threshold) => aboveText(threshold.typedAbove, threshold),
  },
  {
    id: 'approved',
    header: say('Approved above'),
    width: 150,
    narrow: 'phone:hidden',
    className: 'end tabular-nums',
    draw: (threshold) => aboveText(threshold.approvedAbove, threshold),
  },
  {
    id: 'change',
    header: say('Change'),
    silentHeader: true,
    width: 80,
    draw: (threshold) => (
      <IconButton
        label={say('Change large credits in {unit}', { unit: formatUnit(threshold) })}
        icon={Settings2}
        aria-haspopup="dialog"
        onClick={() => onOpen({ kind: 'threshold', threshold })}
      />
    ),
  },
]

function Hold({ desk }: { desk: DeskCreditRules }) {
  const change = useLimitsChange(desk)
  const shown = change.variables?.holdSeconds
  const seconds = (change.isPending ? shown : undefined) ?? desk.rules.holdSeconds
  return (
    <Part
      title={say('Time to stop a credit')}
      text={say(
        'A confirmed credit is sent only after this time, and until then anybody who may credit can stop it. It is sent also when the page is closed.',
      )}
    >
      <RefusedChange error={change.error} />
      <div>
        <Segmented
          label={say('Time to stop a credit')}
          options={HOLD_SECONDS.map((each) => ({
            value: `${each}`,
            label: each === 0 ? say('Off') : say('{seconds} s', { seconds: each }),
          }))}
          value={`${seconds}`}
          onChange={(value) => {
            if (!change.isPending) change.mutate({ holdSeconds: Number(value) })
          }}
        />
      </div>
    </Part>
  )
}
