import type { Hono } from 'hono'
import type { AuditOutcome } from '@/api/audit'
import { rawPath, rawTarget, refuse, type Desk } from '../requests'
import { AuditNotWritten } from './audit-log'
import { beginAudited, notWritten, type AuditSettings } from './audited'
import { deskWrite } from './write-rules'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What is passed on to Partnero has its own rules, because only the gateway knows what came of it. */
const PASSED_ON = /^\/api\/[^/]*\/v1(?:\/|$)/

/**
 * Every write to the desk itself: an entry before it and one after. A route may say more of it with
 * `c.set('audited', …)`. A call that the table does not have is no call of the desk.
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
    try {
      const end = await beginAudited(c, audit, {
        ...rule.audit,
        program: programIn(rule.path, path),
      })
      await next()
      await end({ outcome: outcomeOfStatus(c.res.status), ...c.get('audited') })
      return undefined
    } catch (error) {
      if (error instanceof AuditNotWritten) return notWritten(c)
      throw error
    }
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
