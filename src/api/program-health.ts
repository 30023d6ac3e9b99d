import * as z from 'zod/mini'
import { request } from './request'

const moment = z.string()

/** How Partnero takes the key of one program; never the key. Times are ISO, and null for what never happened. */
const programHealth = z.object({
  id: z.string(),
  name: z.string(),
  /** null: Partnero did not say, or not yet. */
  kind: z.nullable(z.enum(['refer-a-friend', 'affiliate'])),
  /** What the server calls the setting that holds the key. */
  variable: z.string(),
  hasKey: z.boolean(),
  /** Why its pages show nothing, in the server's words; null when they do. */
  problemText: z.nullable(z.string()),
  answered: z.nullable(z.object({ at: moment })),
  /** 401 or 403, with the call that met it as a pattern. */
  refused: z.nullable(z.object({ at: moment, status: z.number(), call: z.string() })),
  /** Says nothing about the key: no answer, an error of Partnero's, or too many requests. */
  failed: z.nullable(z.object({ at: moment, status: z.nullable(z.number()), call: z.string() })),
  pausedUntil: z.nullable(moment),
})

export const programsHealth = z.object({
  /** Where Partnero is asked; null for the embedded API. */
  apiUrl: z.nullable(z.string()),
  programs: z.array(programHealth),
})

export type ProgramHealth = z.infer<typeof programHealth>
export type ProgramsHealth = z.infer<typeof programsHealth>

/** The programs of this desk and how their keys are. Asks Partnero nothing. Throws ApiError. */
export const readProgramsHealth = (signal?: AbortSignal): Promise<ProgramsHealth> =>
  request({ program: null, path: '/programs/health', response: programsHealth, signal })

/**
 * Has Partnero asked about a program anew, and gives how its key is then. Throws ApiError; that Partnero refused the key
 * or did not answer is no error of this call.
 */
export const checkProgram = (id: string): Promise<ProgramsHealth> =>
  request({
    program: null,
    method: 'POST',
    path: `/programs/${encodeURIComponent(id)}/check`,
    response: programsHealth,
  })
