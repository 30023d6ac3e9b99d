import * as z from 'zod/mini'
import { request } from './request'

const program = z.object({
  id: z.string().check(z.minLength(1)),
  name: z.string(),
  kind: z.enum(['refer-a-friend', 'affiliate']),
  problem: z.nullable(z.enum(['key-missing', 'key-refused', 'unreachable', 'not-customers'])),
  problemText: z.nullable(z.string()),
})

export type Program = z.infer<typeof program>
export type ProgramKind = Program['kind']

const answer = z.object({ programs: z.array(program) })

/** The programs of this desk, as the gateway knows them; never a key. */
export const listPrograms = async (signal?: AbortSignal): Promise<readonly Program[]> =>
  (await request({ program: null, path: '/programs', response: answer, signal })).programs
