import * as z from 'zod/mini'
import type { Program } from './programs'
import { request } from './request'
import { optionalBoolean, optionalText, pageOf } from './shapes'

export type ReferralLink = { id: string; key: string; url: string; isDefault: boolean }

const link = z.pipe(
  z.object({ id: z.string(), key: optionalText, url: z.string(), default: optionalBoolean }),
  z.transform((row): ReferralLink => ({
    id: row.id,
    key: row.key ?? row.id,
    url: row.url,
    isDefault: row.default ?? false,
  })),
)

const ALL = { page: 1, limit: 250 }

/** The referral links of a customer, at most 250; refer-a-friend only (`partnero-api.md` 2.17). */
export const listReferralLinks = async (
  program: Program,
  id: string,
  signal?: AbortSignal,
): Promise<readonly ReferralLink[]> => {
  const page = await request({
    program: program.id,
    path: `/customers/${encodeURIComponent(id)}/referral_links?limit=${ALL.limit}&page=${ALL.page}`,
    response: pageOf(link, ALL),
    signal,
  })
  return page.rows
}
