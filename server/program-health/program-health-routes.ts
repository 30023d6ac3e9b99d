import type { Hono } from 'hono'
import type { ProgramHealth, ProgramsHealth } from '@/api/program-health'
import type { Programs } from '../programs'
import { answerJson, refuse, type Desk } from '../requests'
import type { Pauses } from '../upstream-care/pauses'
import type { KeyReports } from './key-reports'

export type ProgramHealthSettings = {
  programs: Programs
  reports: KeyReports
  pauses: Pauses
  /** Where Partnero is asked; null for the embedded API. */
  apiUrl: URL | null
}

/** What an administrator reads about programs; that it is one was looked at before (src/api/role-rules.ts). */
export function mountProgramHealth(
  app: Hono<Desk>,
  { programs, reports, pauses, apiUrl }: ProgramHealthSettings,
): void {
  const healthOf = async ({
    configured: { id, key, variable },
    described,
  }: ReturnType<Programs['described']>[number]): Promise<ProgramHealth> => {
    const { answered, refused, failed } = key === null ? {} : await reports.of(key)
    const pausedUntil = key === null ? null : await pauses.until(key)
    return {
      id,
      name: described.name,
      // A program with a problem has a kind only so that something can be drawn.
      kind: described.problem === null ? described.kind : null,
      variable,
      hasKey: key !== null,
      problemText: described.problemText,
      answered: answered ? { at: answered.at.toISOString() } : null,
      refused: refused
        ? { at: refused.at.toISOString(), status: refused.status ?? 401, call: refused.call }
        : null,
      failed: failed
        ? { at: failed.at.toISOString(), status: failed.status, call: failed.call }
        : null,
      pausedUntil: pausedUntil?.toISOString() ?? null,
    }
  }
  const all = async (): Promise<ProgramsHealth> => ({
    apiUrl: apiUrl?.href ?? null,
    programs: await Promise.all(programs.described().map(healthOf)),
  })

  app.get('/api/programs/health', async (c) => answerJson(c, 200, await all()))

  app.post('/api/programs/:program/check', async (c) => {
    const program = programs.find(c.req.param('program'))
    if (!program) return refuse(c, 404, 'unknown_program', 'This desk has no program of that name.')
    await programs.check(program.id)
    return answerJson(c, 200, await all())
  })
}
