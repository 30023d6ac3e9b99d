import type { Balance } from '@/api/balance'
import { currenciesAfter, formatUnit, isKnownCurrency } from '@/lib/money'
import { inShownOrder } from '@/lib/money-order'

/**
 * Every currency one can credit: last used in this browser, then those of the balance in the order the page shows
 * them, so that the form opens with the figure the person just read, then common ones, then all.
 */
export function currencyChoices(balance: Balance | null, lastUsed: string | null): string[] {
  const held = inShownOrder(balance?.entries ?? [])
    .filter(({ isCurrency }) => isCurrency)
    .map(formatUnit)
  return currenciesAfter([...(lastUsed === null ? [] : [lastUsed]), ...held])
}

/** The units of a balance that are not money. */
export const otherUnits = (balance: Balance | null): string[] => [
  ...new Set(
    (balance?.entries ?? []).filter(({ isCurrency }) => !isCurrency).map(({ unit }) => unit),
  ),
]

/** A unit typed in another case than the balance has it is the one the balance has. */
export const heldSpelling = (unit: string, balance: Balance | null): string =>
  otherUnits(balance).find((held) => held.toLowerCase() === unit.toLowerCase()) ?? unit

const storageKey = (programId: string) => `credit-currency:${programId}`

/** The currency that was credited last in this browser; null when there was none or nothing can be stored. */
export function lastUsedCurrency(programId: string): string | null {
  try {
    const stored = localStorage.getItem(storageKey(programId))
    return stored !== null && isKnownCurrency(stored) ? stored : null
  } catch {
    return null
  }
}

export function rememberCurrency(programId: string, currency: string): void {
  try {
    localStorage.setItem(storageKey(programId), currency)
  } catch {
    // The choice is a convenience; the credit itself is kept by the ledger.
  }
}
