import type { Hono } from 'hono'
import type { AuditOutcome } from '@/api/audit'
import { rawPath, rawTarget, refuse, type Desk, type DeskContext, type Said } from '../requests'
import { AuditNotWritten } from './audit-log'
import { beginAudited, type AuditedOutcome, type AuditSettings } from './audited'
import { deskWrite } from './write-rules'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What is passed on to Partnero has its own rules, because only the gateway knows what came of it. */
const PASSED_ON = /^\/api\/[^/]*\/v1(?:\/|$)/

/**
 * To be called by a route that knows what it is about to do, before it does it: writes the entry before the write, with
 * whom it is about and what. Throws AuditNotWritten, and then nothing may be done.
 */
export async function intend(c: DeskContext, known: Said = {}): Promise<void> {
  const write = c.get('intend')
  if (!write) throw new Error('The table of writes has no entry for this call.')
  await write(known)
}

/**
 * Every write to the desk itself: an entry before it, which its route asks for with `intend`, and one after, of which it
 * may say more with `c.set('audited', …)`. What was refused before that has both, too. A call that the table does not
 * have is no call of the desk.
 */
export function mountDeskAudit(app: Hono<Desk>, audit: AuditSettings): void {
  app.use('/api/*', async (c, next) => {
    const path = rawPath(rawTarget(c.env.incoming))
    if (READS.has(c.req.method) || PASSED_ON.test(path)) {
      await next()
      return undefined
    }
    const rule = deskWrite(c.req.method, path)
    if (!rule) return refuse(c, 404, 'not_allowed', 'The desk has no such address.')
    if (typeof rule.audit === 'string') {
      await next()
      return undefined
    }
    const write = { ...rule.audit, program: programIn(rule.path, path) }
    const begun: { end?: (after: AuditedOutcome) => Promise<void> } = {}
    c.set('intend', async (known) => {
      begun.end = await beginAudited(c, audit, { ...write, ...known })
    })
    await next()
    if (c.error instanceof AuditNotWritten) return undefined
    const outcome = outcomeOfStatus(c.res.status)
    const said = c.get('audited')
    // A fault of the route: the tests look for these words in all that their desks print.
    if (!begun.end && outcome === 'done')
      audit.failed(`${c.get('requestId')} ${write.action} before it was in the audit log`)
    begun.end ??= await beginAudited(c, audit, { ...write, ...said })
    await begun.end({ outcome, ...said })
    return undefined
  })
}

/** The program of `/api/{program}/…`; null where the address belongs to the whole desk. */
const programIn = (pattern: string, path: string): string | null =>
  pattern.startsWith('/api/*/') ? (path.split('/')[2] ?? null) : null

/** What an answer's status says of a write; 408 is no answer (RFC 9110 15.5.9). */
export function outcomeOfStatus(status: number): AuditOutcome {
  if (status >= 200 && status < 300) return 'done'
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown'
}
