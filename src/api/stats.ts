import * as z from 'zod/mini'
import { parseDecimal, type Decimal } from '@/lib/decimal'
import { formatMoney, isKnownCurrency, type Money } from '@/lib/money'
import { customerPath } from './customer-path'
import type { Program } from './programs'
import { request } from './request'
import { countOf, isRecord, moneyOf, textOf, type JsonRecord } from './shapes'

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

// A Map, because a body may well have a key called `constructor`.
const knownNames: ReadonlyMap<string, Known> = new Map([
  ['clicks', 'clicks'],
  ['referrals', 'referrals'],
  ['referrals_count', 'referrals'],
  ['signups', 'referrals'],
  ['sales', 'sales'],
  ['sales_count', 'sales'],
  ['paid_accounts', 'paidAccounts'],
])

const REVENUE = 'revenue'
/** The customer's own address, which the page shows elsewhere, is nothing to share with. */
const NOT_TO_SHARE: ReadonlySet<string> = new Set(['referral_link', 'referral_links'])
const DEEPEST = 4

/** An address that a link may have; `javascript:` and the like are not. */
const webAddress = (value: unknown): string | null =>
  typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : null

/** `{"usd": 149.97}`, as the totals of a program come (`partnero-api.md` 1.6). */
const amountPerCurrency = (record: JsonRecord): Money[] =>
  Object.entries(record).flatMap(([unit, value]) => {
    const amount = typeof value === 'string' ? parseDecimal(value) : null
    return amount !== null && isKnownCurrency(unit) ? [{ amount, unit, isCurrency: true }] : []
  })

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

  const addLink = (name: string, url: string) => {
    if (!shareLinks.some((link) => link.name === name || link.url === url))
      shareLinks.push({ name, url })
  }
  const addNumber = (name: string, value: Decimal) => {
    const field = knownNames.get(name)
    const count = countOf(value)
    if (field && count !== null) known[field] ??= count
    else other.push({ name, value })
  }
  /** Lists are of amounts or of links; their numbers are a course of something and no figure of the whole. */
  const readList = (name: string, items: readonly unknown[]) => {
    for (const item of items) {
      const money = moneyOf(item)
      if (money && name === REVENUE) revenue.push(money)
      const { url, name: title } = isRecord(item) ? item : { url: item, name: null }
      const address = webAddress(url)
      if (address !== null) addLink(textOf(title) ?? new URL(address).hostname, address)
    }
  }
  const readValue = (name: string, value: unknown, depth: number) => {
    const number = typeof value === 'string' ? parseDecimal(value) : null
    const url = webAddress(value)
    const money = moneyOf(value)
    if (number !== null) addNumber(name, number)
    else if (url !== null) addLink(name, url)
    else if (money && name === REVENUE) revenue.push(money)
    else if (money) other.push({ name, value: formatMoney(money) })
    else if (Array.isArray(value)) readList(name, value)
    else if (isRecord(value) && name === REVENUE) revenue.push(...amountPerCurrency(value))
    else if (isRecord(value) && depth < DEEPEST) readRecord(value, depth + 1)
  }
  const readRecord = (record: JsonRecord, depth: number) => {
    for (const [name, value] of Object.entries(record))
      if (!NOT_TO_SHARE.has(name)) readValue(name, value, depth)
  }
  if (isRecord(data)) readRecord(data, 0)
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
    path: `${customerPath(id)}/stats`,
    response: stats,
    exact: true,
    signal,
  })
