import * as z from 'zod/mini'
import { parseDecimal } from '@/lib/decimal'

/** A decimal as text, which is how the desk itself tells amounts: a JSON number could lose digits. */
export const decimalText = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const parsed = parseDecimal(text)
    if (parsed !== null) return parsed
    context.issues.push({ code: 'custom', input: text, message: 'Not a decimal' })
    return z.NEVER
  }),
)
