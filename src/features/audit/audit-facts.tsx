import type { ReactNode } from 'react'
import type { AuditRecord } from '@/api/audit'
import type { Program } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { parseDecimal } from '@/lib/decimal'
import { formatMoney } from '@/lib/money'
import { browserName } from '@/lib/browser-name'
import { say } from '@/lib/say'
import { CopyButton } from '@/ui/copy-button'
import { Say } from '@/ui/say'
import { paths } from '@/urls/paths'
import {
  answerWords,
  changedFields,
  fieldWords,
  moneyOf,
  noteWords,
  valueWords,
} from './audit-words'
import { formatLongDay } from './audit-times'
import { ValueChange } from './value-change'

function balanceOf(record: AuditRecord): string | null {
  const money = moneyOf(record)
  const { balance } = record.details
  if (!money || !balance) return null
  const words = (text: string | null) => {
    const amount = text === null ? null : parseDecimal(text)
    return amount === null ? say('not read') : formatMoney({ ...money, amount })
  }
  return say('{before} before, {after} after', {
    before: words(balance.before),
    after: words(balance.after),
  })
}

/** Everything the log has of one write, under its row. */
export function AuditFacts({ program, record }: { program: Program; record: AuditRecord }) {
  const { customer, details, from, reason, reference, requestId, settledAt, at } = record
  const fields = changedFields(record)
  const facts: ReadonlyArray<readonly [label: string, value: ReactNode]> = [
    [say('Reason'), reason],
    [say('Partnero answered'), answerWords(record)],
    [say('Balance'), balanceOf(record)],
    ...fields.map(
      (name) =>
        [
          fieldWords(name),
          <ValueChange
            key={name}
            before={valueWords(name, details.before?.[name])}
            after={valueWords(name, details.after?.[name])}
          />,
        ] as const,
    ),
    [
      say('Up to'),
      details.removed && (
        <span key="removed" className="flex items-center gap-1">
          <span className="wrap-anywhere">
            <Say
              text="number {number}, hash {hash}"
              values={{
                number: details.removed.to,
                hash: <span className="identifier">{details.removed.hash}</span>,
              }}
            />
          </span>
          <CopyButton label={say('Copy hash')} text={details.removed.hash} />
        </span>
      ),
    ],
    [
      say('Rows'),
      details.rows !== undefined && details.job !== undefined && (
        <a key="rows" className="link" href={paths.audit(program.id, { q: details.job })}>
          {say('Show what became of each')}
        </a>
      ),
    ],
    [say('Whom or what'), details.subject],
    [say('Note'), details.note && noteWords(details.note)],
    [
      say('Customer ID'),
      customer && (
        <span key="customer" className="identifier">
          {customer.id}
        </span>
      ),
    ],
    [
      say('From'),
      from && [from.browser && browserName(from.browser), from.address].filter(Boolean).join(', '),
    ],
    [say('Decided by'), details.decidedBy],
    [
      say('Outcome at'),
      settledAt !== null && settledAt - at > 1000
        ? `${formatLongDay(settledAt)}, ${formatClockSeconds(settledAt)}`
        : null,
    ],
    [
      say('Request'),
      requestId && (
        <span key="request" className="identifier">
          {requestId}
        </span>
      ),
    ],
    [
      say('Reference'),
      <span key="reference" className="flex items-center gap-1">
        <span className="identifier wrap-anywhere">{reference}</span>
        <CopyButton label={say('Copy reference')} text={reference} />
      </span>,
    ],
  ]
  return (
    <dl className="facts audit-facts">
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
