import * as z from 'zod/mini'
import type { Sale } from '@/api/transactions'
import { amountProblemText, parseAmount } from '@/lib/money'
import { newIdentifier } from '@/lib/new-identifier'
import { say } from '@/lib/say'
import { textProblem } from '@/lib/text-problem'

/** The API publishes no lengths; longer ones are a mistake of the hand. */
export const LONGEST_KEY = 200
export const LONGEST_ACTION = 100

/** The form as it stands on the screen. */
export type SaleValues = z.infer<typeof saleValues>

export const emptySale = (currency: string): SaleValues => ({
  buyer: '',
  amount: '',
  currency,
  action: 'sale',
  key: '',
})

const unitOf = ({ currency }: Pick<SaleValues, 'currency'>) => ({
  unit: currency,
  isCurrency: true,
})

export const saleValues = z
  .object({
    /** Whole ID, key or e-mail; only where somebody else than the customer of the page bought. */
    buyer: z.string(),
    amount: z.string(),
    currency: z.string(),
    action: z.string(),
    key: z.string(),
  })
  .check((context) => {
    const values = context.value
    const complain = (field: keyof typeof values, message: string | null) => {
      if (message !== null)
        context.issues.push({ code: 'custom', input: values, path: [field], message })
    }
    const unit = unitOf(values)
    const parsed = parseAmount(values.amount, unit)
    complain('amount', 'problem' in parsed ? amountProblemText(parsed.problem, unit) : null)
    complain('action', textProblem(values.action.trim(), LONGEST_ACTION))
    complain(
      'key',
      textProblem(values.key.trim(), LONGEST_KEY) ??
        // An address that ends in dots is another address once a browser has tidied it.
        (/^\.{1,2}$/.test(values.key.trim()) ? say('Write a key with a letter or a digit.') : null),
    )
  })

/** The sale as it will be sent, with a key of its own when none was written; null while the amount is not right. */
export function readSale(values: SaleValues, customer: Sale['customer']): Sale | null {
  const unit = unitOf(values)
  const parsed = parseAmount(values.amount, unit)
  if ('problem' in parsed) return null
  return {
    customer,
    money: { amount: parsed.amount, ...unit },
    action: values.action.trim() || 'sale',
    key: values.key.trim() || newIdentifier('sale', Date.now()),
  }
}
