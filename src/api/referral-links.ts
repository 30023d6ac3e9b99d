import { customerPath, withPaging } from './customer-path'
import type { Customer } from './customers'
import type { Program } from './programs'
import { request, send } from './request'
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

const linkPath = (id: string) => `/customer_referral_links/${encodeURIComponent(id.toWellFormed())}`

/** Makes a further link for a customer (`partnero-api.md` 2.17). Any 2xx means accepted, here and below. */
export async function createReferralLink(
  program: Program,
  { id, idField }: Pick<Customer, 'id' | 'idField'>,
  key: string,
): Promise<void> {
  await send({
    program: program.id,
    method: 'POST',
    path: '/customer_referral_links',
    body: JSON.stringify({ key, is_additional: true, customer: { [idField]: id } }),
  })
}

/** Gives a link another key, and with it another address. */
export async function renameReferralLink(program: Program, id: string, key: string): Promise<void> {
  await send({
    program: program.id,
    method: 'PUT',
    path: linkPath(id),
    body: JSON.stringify({ key }),
  })
}

/** Deletes a link for good. */
export async function deleteReferralLink(program: Program, id: string): Promise<void> {
  await send({ program: program.id, method: 'DELETE', path: linkPath(id) })
}
