import { searchCustomers } from './customers'
import type { Program } from './programs'
import {
  getReferralLink,
  listReferralLinks,
  MOST_LINKS,
  searchReferralLinks,
  type ReferralLink,
} from './referral-links'

export type LinkWrite =
  | { what: 'create'; key: string }
  | { what: 'rename'; link: ReferralLink; key: string }
  | { what: 'delete'; link: ReferralLink }

/**
 * Whether the links of a customer are now as a write wanted them. The list of them is read first; what it does not show
 * is asked for by itself, because a list ends after 250. Throws ApiError when that cannot be told.
 */
export async function isLinkAsWanted(
  program: Program,
  customer: string,
  write: LinkWrite,
): Promise<boolean> {
  const links = await listReferralLinks(program, customer)
  const isListed = links.some((link) =>
    write.what === 'delete' ? link.id === write.link.id : link.key === write.key,
  )
  if (isListed) return write.what !== 'delete'
  try {
    return write.what === 'delete'
      ? (await getReferralLink(program, write.link.id)) === null
      : (await searchReferralLinks(program, write.key, customer)).length > 0
  } catch (error) {
    // A list that ends by itself is as good an answer.
    if (links.length < MOST_LINKS) return write.what === 'delete'
    throw error
  }
}

/** What has a key that was refused as taken. */
export type KeyHolder =
  /** It is a customer's own key. */
  | { kind: 'customer'; id: string }
  /** A further link of the same customer. */
  | { kind: 'same'; url: string }
  /** A further link of somebody; Partnero does not tell of whom. */
  | { kind: 'other'; url: string }

/** Who or what has a key; null when that cannot be told. Never throws: without it the refusal still stands. */
export async function holderOfKey(
  program: Program,
  customer: string,
  key: string,
): Promise<KeyHolder | null> {
  try {
    const [link] = await searchReferralLinks(program, key, null)
    if (link && !link.isDefault) {
      const [own] = await searchReferralLinks(program, key, customer)
      return { kind: own ? 'same' : 'other', url: link.url }
    }
    const [holder] = await searchCustomers(program, key)
    return holder ? { kind: 'customer', id: holder.id } : null
  } catch {
    return null
  }
}
