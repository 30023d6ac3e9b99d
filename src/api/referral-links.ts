import { customerPath, withPaging } from './customer-path'
import type { Program } from './programs'
import { request } from './request'
import { pageOf, recordOf, textOf } from './shapes'

export type ReferralLink = { id: string; key: string; url: string; isDefault: boolean }

const link = recordOf((row): ReferralLink | null => {
  const id = textOf(row['id']) ?? textOf(row['key'])
  const url = textOf(row['url'])
  return id === null || url === null
    ? null
    : { id, key: textOf(row['key']) ?? id, url, isDefault: row['default'] === true }
})

const ALL = { page: 1, limit: 250 }

/** The referral links of a customer, at most 250; refer-a-friend only (`partnero-api.md` 2.17). */
export const listReferralLinks = async (
  program: Program,
  id: string,
  signal?: AbortSignal,
): Promise<readonly ReferralLink[]> => {
  const page = await request({
    program: program.id,
    path: withPaging(`${customerPath(id)}/referral_links`, ALL),
    response: pageOf(link, ALL),
    signal,
  })
  return page.rows
}
