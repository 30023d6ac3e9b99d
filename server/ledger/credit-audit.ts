import { and, eq, isNotNull } from 'drizzle-orm'
import type { AuditDetails, AuditOutcome } from '@/api/audit'
import type { CreditOperationState } from '@/api/credits'
import type { AuditEntry, AuditFrom, AuditLog } from '../audit/audit-log'
import type { Database } from '../database'
import { credits, type CreditRow } from './credit-schema'

const MOST_AT_ONCE = 20

/** Who asked from where, as far as only the request knows it. The name is the page's word: the ID is what counts. */
export type CreditOrigin = {
  from: AuditFrom | null
  requestId: string | null
  customerName: string | null
}

/** The entries of credits in the audit log. */
export type CreditAudit = {
  /** Before anything is sent; again, it adds nothing. Throws AuditNotWritten. */
  intended(row: CreditRow, origin: CreditOrigin | null): Promise<void>
  /** Writes every outcome that is not in the log yet, this desk's or another's. */
  settle(): Promise<void>
}

const OUTCOMES: Readonly<Partial<Record<CreditOperationState, AuditOutcome>>> = {
  landed: 'done',
  'not-landed': 'not-credited',
  refused: 'refused',
  undecided: 'undecided',
  'not-sent': 'not-sent',
  expired: 'not-sent',
  declined: 'not-sent',
  stopped: 'not-sent',
}

function outcomeOf({ state, decision }: CreditRow): AuditOutcome | undefined {
  if (state !== 'decided') return OUTCOMES[state]
  return decision?.verdict === 'credited' ? 'done' : 'not-credited'
}

const common = (row: CreditRow): Omit<AuditEntry, 'phase' | 'outcome' | 'details'> => ({
  program: row.program,
  person: row.personId === null ? null : { id: row.personId, name: row.personName ?? '' },
  from: null,
  action: 'credit.make',
  kind: 'credit',
  customer: { id: row.customer, name: null },
  reason: row.reason,
  requestId: null,
  reference: row.id,
})

function detailsOf(row: CreditRow): AuditDetails {
  const { refusal, decision, state } = row
  const read = row.checks.findLast(({ amount }) => amount !== null)
  return {
    money: { amount: row.amount, unit: row.unit, isCurrency: row.isCurrency },
    balance: { before: row.before?.amount ?? null, after: read?.amount ?? null },
    ...(refusal && {
      answer: {
        status: refusal.status,
        milliseconds: null,
        words: refusal.words.join(' ') || null,
      },
    }),
    ...(decision?.by && { decidedBy: decision.by.name }),
    ...((state === 'expired' || state === 'declined' || state === 'stopped') && { note: state }),
  }
}

/**
 * Credits in the audit log. An outcome is owed from the very change that settles a credit (`audit_due_at`), and paid by
 * whichever desk comes by: no death of a desk in between loses it, and no second desk writes it twice.
 */
export function createCreditAudit(db: Database, log: AuditLog): CreditAudit {
  return {
    intended: (row, origin) =>
      log.append({
        ...common(row),
        from: origin?.from ?? null,
        requestId: origin?.requestId ?? null,
        customer: { id: row.customer, name: origin?.customerName ?? null },
        phase: 'before',
        outcome: 'intended',
        details: { money: { amount: row.amount, unit: row.unit, isCurrency: row.isCurrency } },
      }),

    async settle() {
      const due = await db
        .select()
        .from(credits)
        .where(isNotNull(credits.auditDueAt))
        .limit(MOST_AT_ONCE)
      await Promise.all(due.map((row) => pay(db, log, row)))
    },
  }
}

async function pay(db: Database, log: AuditLog, row: CreditRow): Promise<void> {
  const outcome = outcomeOf(row)
  if (outcome)
    await log.append({ ...common(row), phase: 'after', outcome, details: detailsOf(row) })
  // Changed meanwhile, it owes another entry.
  await db
    .update(credits)
    .set({ auditDueAt: null })
    .where(and(eq(credits.id, row.id), eq(credits.version, row.version)))
}
