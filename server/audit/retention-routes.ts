import type { Hono } from 'hono'
import * as z from 'zod/mini'
import type { AuditValues } from '@/api/audit'
import { RETENTION_YEARS, type Retention, type RetentionYears } from '@/api/audit-retention'
import type { Database } from '../database'
import { readJsonBody } from '../json-body'
import { answerJson, refuse, type Desk, type DeskContext } from '../requests'
import { beginAudited, type AuditSettings } from './audited'
import { findRemovable, readRetentionRule, writeRetentionRule, yearsBefore } from './retention-rule'

const given = z.object({
  version: z.number(),
  years: z.nullable(z.literal([...RETENTION_YEARS])),
})

/** What the desk answers about how long entries of its audit log are kept. Who may ask is in the table of roles. */
export function mountRetention(
  app: Hono<Desk>,
  { db, audit, now = Date.now }: { db: Database; audit: AuditSettings; now?: () => number },
): void {
  const answer = async (c: DeskContext, years: RetentionYears | null): Promise<Response> =>
    answerJson(c, 200, await retentionOf(db, years, new Date(now())))

  app.get('/api/audit-retention', (c) => answer(c, knownYears(Number(c.req.query('years')))))

  app.put('/api/audit-retention', async (c) => {
    const asked = await readJsonBody(c, given)
    if (!asked) return refuse(c, 400, 'not_allowed', 'The desk cannot read this request.')
    const rule = await readRetentionRule(db)
    if (rule.version !== asked.version) return changedMeanwhile(c)
    // What is so already is no change, and puts nothing off.
    if (rule.years === asked.years) return answer(c, asked.years)
    const end = await beginAudited(c, audit, {
      program: null,
      action: 'audit.keep',
      kind: 'change',
      details: { before: valuesOf(rule.years), after: valuesOf(asked.years) },
    })
    const isChanged = await writeRetentionRule(db, {
      ...asked,
      by: c.get('person')?.name ?? null,
      now: new Date(now()),
    })
    await end({ outcome: isChanged ? 'done' : 'refused' })
    return isChanged ? answer(c, asked.years) : changedMeanwhile(c)
  })
}

const changedMeanwhile = (c: DeskContext): Response =>
  refuse(c, 409, 'rules_changed', 'Somebody else changed this after you opened it.')

const knownYears = (years: number | null): RetentionYears | null =>
  RETENTION_YEARS.find((each) => each === years) ?? null

/** As the audit log has it; no number is for ever. */
const valuesOf = (years: number | null): AuditValues => ({
  years: years === null ? null : String(years),
})

async function retentionOf(
  db: Database,
  years: RetentionYears | null,
  now: Date,
): Promise<Retention> {
  const rule = await readRetentionRule(db)
  const before = years === null ? null : yearsBefore(now, years)
  const { removable, heldBackSince, oldestAt } = await findRemovable(db, before)
  return {
    version: rule.version,
    years: knownYears(rule.years),
    changed: rule.changed && { by: rule.changed.by, at: rule.changed.at.getTime() },
    nextAt: rule.years === null ? null : (rule.dueAt?.getTime() ?? null),
    oldestAt: oldestAt?.getTime() ?? null,
    preview: {
      years,
      before: before?.getTime() ?? null,
      entries: removable?.entries ?? 0,
      heldBackSince: heldBackSince?.getTime() ?? null,
    },
  }
}
