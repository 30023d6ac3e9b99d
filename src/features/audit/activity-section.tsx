import { useQuery } from '@tanstack/react-query'
import { UserRound } from 'lucide'
import { useState, type ReactNode } from 'react'
import type { AuditRecord } from '@/api/audit'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { formatClock, timeOf } from '@/lib/dates'
import { initialsOf } from '@/lib/initials'
import { say } from '@/lib/say'
import { SectionFailed } from '@/shell/failure-page'
import { ProgramGlyph } from '@/shell/program-glyph'
import { Amount } from '@/ui/amount'
import { Icon } from '@/ui/icon'
import { Say } from '@/ui/say'
import { Skeleton } from '@/ui/skeleton'
import { AuditOutcome } from './audit-outcome'
import { auditQueries } from './audit-queries'
import { byDay, formatLongDay, relativeDay, zoneName } from './audit-times'
import { actionWords, answerWords, changedFields, fieldWords, moneyOf } from './audit-words'
import '@/ui/initials.css'
import './audit.css'
import { ValueChange } from './value-change'

/** One line of the feed: a write of the log, or that Partnero made the customer. */
type Item = { at: number; key: string; record: AuditRecord | null }

/** What was done with a customer at this desk, the newest first, down to the day Partnero made them. */
export function ActivitySection({
  program,
  id,
  customer,
}: {
  program: Program
  id: string
  customer: Customer | null
}) {
  const { data, error, isFetching, refetch, dataUpdatedAt } = useQuery(
    auditQueries.activity(program, id),
  )
  const [now] = useState(() => Date.now())
  if (!data && error && !isFetching)
    return (
      <SectionFailed
        error={error}
        what="Activity"
        programName={program.name}
        onRetry={() => void refetch()}
      />
    )
  if (!data)
    return (
      <div aria-hidden className="flex flex-col gap-4">
        {[64, 48, 56].map((width) => (
          <Skeleton key={width} width={`${width}%`} />
        ))}
      </div>
    )
  const createdAt = data.hasMore ? null : timeOf(customer?.createdAt)
  const items: Item[] = [
    ...data.records.map((record) => ({ at: record.at, key: record.reference, record })),
    ...(createdAt === null ? [] : [{ at: createdAt, key: 'created', record: null }]),
  ].toSorted((one, other) => other.at - one.at)
  return (
    <section aria-label={say('Activity')} className="flex flex-col gap-1">
      {items.length === 0 && <p className="text-ink-2">{say('No actions yet.')}</p>}
      {byDay(items).map(({ day, at, rows }) => (
        <div key={day} className="flex flex-col">
          <h2 className="pt-2 pb-1 text-small font-medium text-ink-3">
            {dayWords(at, Math.max(now, dataUpdatedAt))}
          </h2>
          <ol>
            {rows.map((item) => (
              <Line key={item.key} item={item} program={program} />
            ))}
          </ol>
        </div>
      ))}
      <p className="pt-2 text-small text-ink-3">
        {data.hasMore && `${say('Only the newest 100 actions are shown.')} `}
        {say(
          'Times are in your time zone, {zone}. Only actions taken in this dashboard and the Partnero created date are shown.',
          { zone: zoneName(now) },
        )}
      </p>
    </section>
  )
}

/** “Today”, “Yesterday”, “14 November 2025”. */
function dayWords(time: number, now: number): string {
  switch (relativeDay(time, now)) {
    case 'today':
      return say('Today')
    case 'yesterday':
      return say('Yesterday')
    case null:
      return formatLongDay(time)
  }
}

function Line({ item: { at, record }, program }: { item: Item; program: Program }) {
  const iso = new Date(at).toISOString()
  return (
    <li className="activity-item">
      {record === null ? (
        <span aria-hidden className="initials activity-who">
          <ProgramGlyph kind={program.kind} />
        </span>
      ) : (
        <span aria-hidden className="initials activity-who">
          {record.person ? initialsOf(record.person.name) : <Icon icon={UserRound} small />}
        </span>
      )}
      <div>
        {record === null ? (
          say('Created in Partnero')
        ) : (
          <>
            <p className="flex flex-wrap items-center gap-2">
              <span>
                <Sentence record={record} />
              </span>
              {record.outcome !== 'done' && <AuditOutcome outcome={record.outcome} />}
            </p>
            <More record={record} />
          </>
        )}
      </div>
      <time dateTime={iso} title={iso}>
        {formatClock(at)}
      </time>
    </li>
  )
}

/** “Dana Reyes changed the email”; what was not done, or not surely, is only said to have been tried. */
function Sentence({ record }: { record: AuditRecord }): ReactNode {
  const { action, outcome, details } = record
  const person = <b className="font-medium">{record.person?.name ?? say('Somebody')}</b>
  const money = moneyOf(record)
  const amount = money && <Amount money={money} />
  if (action === 'credit.make' && amount)
    return outcome === 'done' ? (
      <Say text="{person} credited {amount}" values={{ person, amount }} />
    ) : (
      <Say text="{person} tried to credit {amount}" values={{ person, amount }} />
    )
  if (outcome !== 'done')
    return <Say text="{person} tried: {action}" values={{ person, action: actionWords(action) }} />
  switch (action) {
    case 'customer.create':
      return <Say text="{person} created the customer" values={{ person }} />
    case 'customer.edit':
      return (
        <Say
          text="{person} changed the {fields}"
          values={{ person, fields: changedFields(record).map(fieldWords).join(', ') }}
        />
      )
    case 'customer.delete':
      return <Say text="{person} deleted the customer for good" values={{ person }} />
    case 'customer.archive':
      return <Say text="{person} archived the customer" values={{ person }} />
    case 'customer.restore':
      return <Say text="{person} restored the customer" values={{ person }} />
    case 'customer.suspend':
      return <Say text="{person} suspended the customer" values={{ person }} />
    case 'customer.approve':
      return <Say text="{person} approved the customer" values={{ person }} />
    case 'link.create':
      return (
        <Say
          text="{person} added the referral link {key}"
          values={{ person, key: details.after?.['key'] ?? '' }}
        />
      )
    case 'link.delete':
      return (
        <Say
          text="{person} deleted the referral link {key}"
          values={{ person, key: details.before?.['key'] ?? '' }}
        />
      )
    case 'transaction.create':
      return <Say text="{person} added a sale of {amount}" values={{ person, amount }} />
    default:
      return <Say text="{person}: {action}" values={{ person, action: actionWords(action) }} />
  }
}

/** Why, or from what to what. */
function More({ record }: { record: AuditRecord }): ReactNode {
  const { action, reason, outcome, details } = record
  const lines: ReactNode[] = []
  if (reason) lines.push(reason)
  if (action === 'customer.edit' || action === 'link.rename')
    for (const name of changedFields(record))
      lines.push(
        <ValueChange key={name} before={details.before?.[name]} after={details.after?.[name]} />,
      )
  if (action.startsWith('transaction.') && details.subject) lines.push(details.subject)
  const answer = outcome === 'done' ? null : answerWords(record)
  if (answer) lines.push(say('Partnero answered {answer}', { answer }))
  return lines.map((line, place) => (
    // The lines of one record keep their places.
    // oxlint-disable-next-line react/no-array-index-key
    <p key={place} className="wrap-anywhere text-ink-2">
      {line}
    </p>
  ))
}
