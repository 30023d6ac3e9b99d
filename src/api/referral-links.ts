import * as z from 'zod/mini'
import { ApiError } from './api-error'
import { customerPath, withPaging } from './customer-path'
import type { Customer } from './customers'
import type { Program } from './programs'
import { request, send } from './request'
import { dataOf, pageOf, recordOf, textOf } from './shapes'

export type ReferralLink = { id: string; key: string; url: string; isDefault: boolean }

const link = recordOf((row): ReferralLink | null => {
  const id = textOf(row['id']) ?? textOf(row['key'])
  const url = textOf(row['url'])
  return id === null || url === null
    ? null
    : { id, key: textOf(row['key']) ?? id, url, isDefault: row['default'] === true }
})

/** How many links a customer's list holds at most. */
export const MOST_LINKS = 250
const ALL = { page: 1, limit: MOST_LINKS }

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

const isNotFound = (error: unknown) => error instanceof ApiError && error.kind === 'not-found'

/** One link as it is now; null when there is none. Its owner is not in it (`partnero-api.md` 2.17). */
export async function getReferralLink(program: Program, id: string): Promise<ReferralLink | null> {
  try {
    return await request({ program: program.id, path: linkPath(id), response: dataOf(link) })
  } catch (error) {
    if (isNotFound(error)) return null
    throw error
  }
}

/** A list, one object, or 404 for nothing, as every search of this API (`partnero-api.md` 2.11). */
const found = dataOf(z.union([z.array(link), link, z.null()]))

/**
 * The links whose key is just this: of one customer, or of the whole program where `customer` is null. Empty when there
 * are none.
 */
export async function searchReferralLinks(
  program: Program,
  key: string,
  customer: string | null,
): Promise<readonly ReferralLink[]> {
  const query = new URLSearchParams({ key, ...(customer !== null && { 'customer[id]': customer }) })
  try {
    const answer = await request({
      program: program.id,
      path: `/customer_referral_links:search?${query.toString()}`,
      response: found,
    })
    return [answer ?? []].flat().filter((each) => each.key === key)
  } catch (error) {
    if (isNotFound(error)) return []
    throw error
  }
}

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
