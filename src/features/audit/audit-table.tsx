// Rows are laid out as boxes of their own (see data-table.tsx). Not every browser keeps a table a table then, so its roles
// are named.
// oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role
import { ChevronDown, ChevronRight } from 'lucide'
import { useId, useState } from 'react'
import type { AuditRecord } from '@/api/audit'
import type { Program } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { say, sayCount } from '@/lib/say'
import { Amount } from '@/ui/amount'
import { Missing } from '@/ui/badge'
import { IconButton } from '@/ui/button'
import { Skeleton } from '@/ui/skeleton'
import { paths } from '@/urls/paths'
import { AuditFacts } from './audit-facts'
import { AuditOutcome } from './audit-outcome'
import { byDay, dayHeading } from './audit-times'
import './audit.css'
import { actionWords, detailWords, moneyOf } from './audit-words'

const SKELETON_ROWS = 12
const COLUMNS = 7
/** A cell without a value, which a phone has no room for. */
const NONE = 'audit-none'

/** The log under its days, each write with what became of it, and everything about it when it is opened. */
export function AuditTable({
  program,
  records,
  now,
  opened,
  total,
}: {
  program: Program
  /** null draws the skeleton. */
  records: readonly AuditRecord[] | null
  now: number
  /** The reference of a record that is opened from the start. */
  opened: string | null
  total: number | null
}) {
  const id = useId()
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(opened ? [opened] : []))
  const toggle = (reference: string) => {
    const next = new Set(open)
    if (!next.delete(reference)) next.add(reference)
    setOpen(next)
  }
  return (
    <table
      aria-label={say('Audit log')}
      aria-rowcount={total ?? -1}
      role="table"
      className="data-table audit-table"
    >
      <thead role="rowgroup">
        <tr role="row">
          {[
            say('Time'),
            say('Person'),
            say('Action'),
            say('Customer'),
            say('Detail'),
            say('Outcome'),
          ].map((header) => (
            <th key={header} role="columnheader" scope="col">
              {header}
            </th>
          ))}
          <th role="columnheader" scope="col">
            <span className="sr-only">{say('Details')}</span>
          </th>
        </tr>
      </thead>
      {records === null ? (
        <tbody role="rowgroup" aria-hidden>
          {Array.from({ length: SKELETON_ROWS }, (_, index) => (
            <tr key={index}>
              {Array.from({ length: COLUMNS - 1 }, (_cell, column) => (
                <td key={column}>
                  <Skeleton width={`${40 + ((index * 37 + column * 53) % 45)}%`} />
                </td>
              ))}
              <td />
            </tr>
          ))}
        </tbody>
      ) : (
        byDay(records).map((day) => (
          <tbody key={`${day.day} ${day.rows[0]?.reference}`} role="rowgroup">
            <tr role="row" className="audit-day">
              <th role="rowheader" scope="rowgroup" colSpan={COLUMNS}>
                {dayHeading(day.at, now)}
              </th>
            </tr>
            {day.rows.map((record) => (
              <Record
                key={record.reference}
                program={program}
                record={record}
                id={`${id}-${record.reference}`}
                isOpen={open.has(record.reference)}
                onToggle={() => toggle(record.reference)}
              />
            ))}
          </tbody>
        ))
      )}
    </table>
  )
}

function Record({
  program,
  record,
  id,
  isOpen,
  onToggle,
}: {
  program: Program
  record: AuditRecord
  id: string
  isOpen: boolean
  onToggle: () => void
}) {
  const { at, person, action, customer, outcome, details } = record
  const money = moneyOf(record)
  const words = detailWords(record)
  const iso = new Date(at).toISOString()
  const isGone = action === 'customer.delete' && outcome === 'done'
  return (
    <>
      <tr role="row" className="audit-row">
        <td role="cell" className="audit-time soft tabular-nums">
          <time dateTime={iso} title={iso}>
            {formatClockSeconds(at)}
          </time>
        </td>
        <td role="cell" className={person ? undefined : NONE}>
          {person?.name ?? <Missing meaning={say('Nobody is known')} />}
        </td>
        <th role="rowheader" scope="row">
          {actionWords(action)}
        </th>
        <td role="cell" className={customer || details.rows !== undefined ? undefined : NONE}>
          {customer ? (
            isGone ? (
              <span className="identifier">{customer.id}</span>
            ) : (
              <a className="hover:underline" href={paths.customer(program.id, customer.id)}>
                {customer.name ?? <span className="identifier">{customer.id}</span>}
              </a>
            )
          ) : details.rows === undefined ? (
            <Missing meaning={say('Nobody')} />
          ) : (
            sayCount(details.rows, '{count} person', '{count} people')
          )}
        </td>
        <td role="cell" className={money || words ? 'soft' : NONE}>
          {money && <Amount money={money} />}
          {money && words && ' · '}
          {words ?? (money ? null : <Missing meaning={say('None')} />)}
        </td>
        <td role="cell" className="audit-outcome">
          <AuditOutcome outcome={outcome} />
        </td>
        <td role="cell" className="audit-toggle">
          <IconButton
            label={say('Details of {action} at {time}', {
              action: actionWords(action),
              time: formatClockSeconds(at),
            })}
            icon={isOpen ? ChevronDown : ChevronRight}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={onToggle}
          />
        </td>
      </tr>
      {isOpen && (
        <tr role="row" id={id} className="audit-more">
          <td role="cell" colSpan={COLUMNS}>
            <AuditFacts program={program} record={record} />
          </td>
        </tr>
      )}
    </>
  )
}
