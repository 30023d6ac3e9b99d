import type { ComponentProps } from 'react'
import { parseAmount, typedAmount, type Money } from '@/lib/money'

/** Takes an amount. A pasted “1,250.00” becomes 1250.00 when it is clear; anything else is pasted as it is and checked later. */
export function AmountInput({
  unit,
  onCleanPaste,
  ...rest
}: Omit<ComponentProps<'input'>, 'onPaste'> & {
  unit: Pick<Money, 'unit' | 'isCurrency'>
  /** Takes what a clear paste over the whole field means. */
  onCleanPaste: (amount: string) => void
}) {
  return (
    <input
      {...rest}
      required
      inputMode="decimal"
      autoComplete="off"
      className="control h-11 text-title tabular-nums phone:h-12"
      onPaste={(event) => {
        const input = event.currentTarget
        const replacesAll = input.selectionStart === 0 && input.selectionEnd === input.value.length
        const parsed = parseAmount(event.clipboardData.getData('text'), unit)
        if (!replacesAll || 'problem' in parsed) return
        event.preventDefault()
        onCleanPaste(typedAmount(parsed.amount))
      }}
    />
  )
}
