import * as z from 'zod/mini'
import type { Money } from '@/lib/money'
import type { Program } from './programs'
import { request } from './request'
import { isRecord, moneyOf } from './shapes'

export type Stats = {
  clicks: number | null
  referrals: number | null
  sales: number | null
  paidAccounts: number | null
  revenue: readonly Money[]
  shareLinks: ReadonlyArray<{ name: string; url: string }>
  /** Numbers that no source names, by their key. */
  other: ReadonlyArray<{ name: string; value: string }>
}

type Known = 'clicks' | 'referrals' | 'sales' | 'paidAccounts'

const knownKeys: Readonly<Record<string, Known>> = {
  clicks: 'clicks',
  referrals: 'referrals',
  referrals_count: 'referrals',
  signups: 'referrals',
  sales: 'sales',
  sales_count: 'sales',
  paid_accounts: 'paidAccounts',
}

const NUMBER = /^-?\d+(\.\d+)?$/
const DEEPEST = 4

const numberText = (value: unknown): string | null =>
  typeof value === 'string' && NUMBER.test(value) ? value : null

/** Its address if it is one that a link may have; `javascript:` and the like are not. */
function webAddress(value: unknown): string | null {
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value)) return null
  return URL.canParse(value) ? value : null
}

/**
 * The shape of stats is in no source (`partnero-api.md` 2.12): known numbers are found wherever they stand, the first
 * one wins, other numbers keep their key, and nothing that is missing fails.
 */
function readStats(data: unknown): Stats {
  const known: Record<Known, number | null> = {
    clicks: null,
    referrals: null,
    sales: null,
    paidAccounts: null,
  }
  const revenue: Money[] = []
  const shareLinks: Array<{ name: string; url: string }> = []
  const other: Array<{ name: string; value: string }> = []

  const readAmounts = (value: unknown) => {
    for (const each of Array.isArray(value) ? value : [value]) {
      const money = moneyOf(each)
      if (money) revenue.push(money)
    }
  }
  const walk = (node: Readonly<Record<string, unknown>>, depth: number) => {
    for (const [key, value] of Object.entries(node)) {
      const number = numberText(value)
      const field = knownKeys[key]
      const url = webAddress(value)
      if (number !== null && field) known[field] ??= Number(number)
      else if (number !== null) other.push({ name: key, value: number })
      else if (key === 'revenue') readAmounts(value)
      else if (url && key !== 'referral_link') shareLinks.push({ name: key, url })
      else if (isRecord(value) && depth < DEEPEST) {
        const money = moneyOf(value)
        if (money) other.push({ name: key, value: `${money.amount} ${money.unit}` })
        else walk(value, depth + 1)
      }
    }
  }
  if (isRecord(data)) walk(data, 0)
  return { ...known, revenue, shareLinks, other }
}

const stats = z.pipe(
  z.object({ data: z.unknown() }),
  z.transform(({ data }) => readStats(data)),
)

/** Figures about what a customer's referrals did; refer-a-friend only. */
export const getStats = (program: Program, id: string, signal?: AbortSignal): Promise<Stats> =>
  request({
    program: program.id,
    path: `/customers/${encodeURIComponent(id)}/stats`,
    response: stats,
    exact: true,
    signal,
  })
