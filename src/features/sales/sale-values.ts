import * as z from 'zod/mini'
import type { Sale } from '@/api/transactions'
import { amountProblemText, parseAmount } from '@/lib/money'
import { newIdentifier } from '@/lib/new-identifier'
import { say } from '@/lib/say'
import { textProblem } from '@/lib/text-problem'

/** The API publishes no lengths; longer ones are a mistake of the hand. */
export const LONGEST_KEY = 200
export const LONGEST_ACTION = 100

const values = z.object({
  /** Whole ID, key or e-mail; only where somebody else than the customer of the page bought. */
  buyer: z.string(),
  amount: z.string(),
  currency: z.string(),
  action: z.string(),
  key: z.string(),
})

/** The form as it stands on the screen. */
export type SaleValues = z.infer<typeof values>

export const emptySale = (currency: string): SaleValues => ({
  buyer: '',
  amount: '',
  currency,
  action: 'sale',
  key: '',
})

/** Whether anything is written that closing the dialog would lose. */
export const isSaleWritten = (
  { buyer, amount, currency, action, key }: SaleValues,
  usualCurrency: string,
): boolean => buyer + amount + key !== '' || action !== 'sale' || currency !== usualCurrency

const unitOf = ({ currency }: Pick<SaleValues, 'currency'>) => ({
  unit: currency,
  isCurrency: true,
})

export const saleValues = values.check((context) => {
  const written = context.value
  const complain = (field: keyof typeof written, message: string | null) => {
    if (message !== null)
      context.issues.push({ code: 'custom', input: written, path: [field], message })
  }
  const unit = unitOf(written)
  const parsed = parseAmount(written.amount, unit)
  complain('amount', 'problem' in parsed ? amountProblemText(parsed.problem, unit) : null)
  complain('action', textProblem(written.action.trim(), LONGEST_ACTION))
  complain(
    'key',
    textProblem(written.key.trim(), LONGEST_KEY) ??
      // An address that ends in dots is another address once a browser has tidied it.
      (/^\.{1,2}$/.test(written.key.trim()) ? say('Write a key with a letter or a digit.') : null),
  )
})

/** Reads values that were kept in the tab; null when they are no such form. */
export function readSaleValues(stored: unknown): SaleValues | null {
  const read = values.safeParse(stored)
  return read.success ? read.data : null
}

/** The sale as it will be sent, with a key of its own when none was written; null while the amount is not right. */
export function readSale(written: SaleValues, customer: Sale['customer']): Sale | null {
  const unit = unitOf(written)
  const parsed = parseAmount(written.amount, unit)
  if ('problem' in parsed) return null
  return {
    customer,
    money: { amount: parsed.amount, ...unit },
    action: written.action.trim() || 'sale',
    key: written.key.trim() || newIdentifier('sale', Date.now()),
  }
}
