/** Entries for the tests of this folder. */
import { randomUUID } from 'node:crypto'
import type { AuditEntry } from './audit-log'

export const entryOf = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  program: 'shop',
  person: { id: 'p1', name: 'Dana Reyes' },
  from: { address: '192.0.2.7', browser: 'Chrome on macOS' },
  action: 'customer.edit',
  kind: 'change',
  customer: { id: 'cus_1', name: 'Maya' },
  reason: null,
  requestId: 'request-1',
  reference: randomUUID(),
  phase: 'before',
  outcome: 'intended',
  details: { after: { email: 'maya@example.com' } },
  ...more,
})
