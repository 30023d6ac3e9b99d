import { randomUUID } from 'node:crypto'
import { failureText } from '../operations/event-log'
import { addressOf, refuse, type DeskContext } from '../requests'
import type { AuditEntry, AuditFrom, AuditLog } from './audit-log'
import { browserWords } from './browser-words'

/** What a desk keeps its audit log with. */
export type AuditSettings = {
  log: AuditLog
  /** How many proxies of ours stand before the desk. */
  proxies: number
  /** Takes one line about a failure. */
  failed: (line: string) => void
}

/** What is known of a write before it happens; who asks and from where is known of the request. */
export type AuditedWrite = Pick<AuditEntry, 'program' | 'action' | 'kind'> &
  Partial<Pick<AuditEntry, 'customer' | 'reason' | 'details' | 'reference' | 'person'>>

export type AuditedOutcome = Pick<AuditEntry, 'outcome'> &
  Partial<Pick<AuditEntry, 'customer' | 'details'>>

/** Where a request comes from. */
export const fromOf = (c: DeskContext, { proxies }: Pick<AuditSettings, 'proxies'>): AuditFrom => ({
  address: addressOf(c.env.incoming, proxies),
  browser: browserWords(c.env.incoming.headers['user-agent'] ?? ''),
})

/** A write as its entries have it, before anything is said of its outcome. */
const common = (c: DeskContext, audit: AuditSettings, write: AuditedWrite) => {
  const person = c.get('person')
  return {
    person: person ? { id: person.id, name: person.name } : null,
    from: fromOf(c, audit),
    customer: null,
    reason: null,
    requestId: c.get('requestId'),
    reference: randomUUID(),
    details: {},
    ...write,
  }
}

/**
 * Writes the entry before a write; when that cannot be, nothing may be done. Gives what writes the one after it, which
 * never fails: the write has happened, and without an entry after it, its outcome is unknown. Throws AuditNotWritten.
 */
export async function beginAudited(
  c: DeskContext,
  audit: AuditSettings,
  write: AuditedWrite,
): Promise<(after: AuditedOutcome) => Promise<void>> {
  const entry = common(c, audit, write)
  await audit.log.append({ ...entry, phase: 'before', outcome: 'intended' })
  return async ({ outcome, customer = entry.customer, details = {} }) => {
    try {
      await audit.log.append({
        ...entry,
        customer,
        phase: 'after',
        outcome,
        details: { ...entry.details, ...details },
      })
    } catch (error) {
      audit.failed(
        `${c.get('requestId')} the outcome is not in the audit log: ${failureText(error)}`,
      )
    }
  }
}

/** Writes an entry about what is over already, like a sign-in. Throws AuditNotWritten. */
export const auditOnce = (
  c: DeskContext,
  audit: AuditSettings,
  { outcome, ...write }: AuditedWrite & AuditedOutcome,
): Promise<void> => audit.log.append({ ...common(c, audit, write), phase: 'once', outcome })

export const notWritten = (c: DeskContext): Response =>
  refuse(
    c,
    503,
    'audit_not_written',
    'This could not be written to the audit log, so it was not done.',
  )
