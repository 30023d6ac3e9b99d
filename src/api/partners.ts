import type { Program } from './programs'
import { request } from './request'
import { pageOf, recordOf, textOf } from './shapes'
import { withPaging } from './customer-path'

export type Partner = {
  id: string
  email: string | null
  name: string | null
  surname: string | null
  status: string | null
}

const partner = recordOf((row): Partner | null => {
  const id = textOf(row['id'])
  return id === null
    ? null
    : {
        id,
        email: textOf(row['email']),
        name: textOf(row['name']),
        surname: textOf(row['surname']),
        status: textOf(row['status']),
      }
})

const FIRST = { page: 1, limit: 25 }

const partnersAt = async (
  program: Program,
  path: string,
  signal?: AbortSignal,
): Promise<readonly Partner[]> => {
  const { rows } = await request({
    program: program.id,
    path,
    response: pageOf(partner, FIRST),
    signal,
  })
  return rows
}

/** The newest partners of an affiliate program, one page (`partnero-api.md` 3.1). */
export const listPartners = (program: Program, signal?: AbortSignal): Promise<readonly Partner[]> =>
  partnersAt(program, withPaging('/partners', FIRST), signal)

/**
 * Partners whose referral key, or else whose e-mail, holds `text`; parts match (`partnero-api.md` 3.1). Names cannot be
 * searched.
 */
export async function searchPartners(
  program: Program,
  text: string,
  signal?: AbortSignal,
): Promise<readonly Partner[]> {
  const order = text.includes('@') ? (['email'] as const) : (['key', 'email', 'id'] as const)
  for (const field of order) {
    const query = new URLSearchParams({ [field]: text })
    // One after the other on purpose: the API limits requests, and the first question nearly always answers.
    // oxlint-disable-next-line no-await-in-loop
    const found = await partnersAt(program, `/partners:search?${query.toString()}`, signal)
    if (found.length > 0) return found
  }
  return []
}
