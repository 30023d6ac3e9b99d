import { Readable } from 'node:stream'
import type { Hono } from 'hono'
import type { AuditQuery } from '@/api/audit'
import { AUDIT_KINDS } from '@/api/audit-kinds'
import type { Database } from '../database'
import type { Programs } from '../programs'
import { answerJson, apiHeaders, refuse, type Desk, type DeskContext } from '../requests'
import { auditCsvHead, auditCsvLines } from './audit-csv'
import { readActivity, readAudit, readOpenCredits, readWholeAudit } from './audit-reading'

const LARGEST_PAGE = 250
const USUAL_PAGE = 50
const LAST_PAGE = 1_000_000

export type AuditReading = { db: Database; programs: Programs; now?: () => number }

/** What the desk answers about its audit log. Who may ask is in the table of roles. */
export function mountAudit(app: Hono<Desk>, { db, programs, now = Date.now }: AuditReading): void {
  const inProgram = async (c: DeskContext, answer: (program: string) => Promise<Response>) => {
    const program = programs.find(c.req.param('program') ?? '')
    return program
      ? answer(program.id)
      : refuse(c, 404, 'unknown_program', 'This desk has no program of that name.')
  }

  app.get('/api/:program/audit', (c) =>
    inProgram(c, async (program) => {
      const paging = {
        page: wholeIn(c, 'page', 1, LAST_PAGE),
        limit: wholeIn(c, 'limit', USUAL_PAGE, LARGEST_PAGE),
      }
      return answerJson(c, 200, await readAudit(db, program, { ...queryOf(c), ...paging }, now()))
    }),
  )

  app.get('/api/:program/audit/export', (c) =>
    inProgram(c, (program) => {
      const parts = async function* () {
        yield auditCsvHead()
        for await (const records of readWholeAudit(db, program, queryOf(c), now()))
          yield auditCsvLines(records)
      }
      const day = new Date(now()).toISOString().slice(0, 10)
      const name = `audit-log-${program.replaceAll(/[^\w-]+/g, '-')}-${day}.csv`
      // Read part by part as the browser takes it: a long log is never in memory as a whole.
      const body = Readable.toWeb(Readable.from(parts()))
      return Promise.resolve(
        // One stream by two names: Node's and the browser's types of it.
        c.body(body as ReadableStream, 200, {
          ...apiHeaders(c.get('requestId')),
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${name}"`,
        }),
      )
    }),
  )

  app.get('/api/:program/activity', (c) =>
    inProgram(c, async (program) => {
      const customer = textIn(c, 'customer')
      if (customer === null)
        return refuse(c, 400, 'not_allowed', 'Whose activity? The customer is missing.')
      return answerJson(c, 200, await readActivity(db, program, customer, now()))
    }),
  )

  app.get('/api/:program/open-credits', (c) =>
    inProgram(c, async (program) =>
      answerJson(c, 200, { credits: await readOpenCredits(db, program) }),
    ),
  )
}

/** Without what no database keeps: a query with it would fail, and nothing of the log has it. */
const textIn = (c: DeskContext, name: string): string | null => {
  const text = c.req.query(name)?.replaceAll('\u0000', '').toWellFormed().trim() ?? ''
  return text === '' ? null : text.slice(0, 500)
}

const queryOf = (c: DeskContext): AuditQuery => ({
  kind: AUDIT_KINDS.find((kind) => kind === c.req.query('kind')) ?? null,
  person: textIn(c, 'person'),
  q: textIn(c, 'q'),
})

function wholeIn(c: DeskContext, name: string, usual: number, most: number): number {
  const text = c.req.query(name) ?? ''
  const number = /^\d{1,7}$/.test(text) ? Number(text) : usual
  return Math.min(Math.max(1, number), most)
}
