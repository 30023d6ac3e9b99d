import type { ReactNode, RefCallback } from 'react'
import { formatAmount, formatUnit, type Money } from '@/lib/money'

/** An amount that is about to move, in large, and whose it is. Read first: focus lands here. */
export function MoneyFigure({
  money,
  heading,
  children,
}: {
  money: Money
  heading: RefCallback<HTMLElement>
  children: ReactNode
}) {
  return (
    <div className="flex flex-col gap-0.5">
      <h3 ref={heading} tabIndex={-1} className="text-figure">
        <span className="number-then-unit">
          {formatAmount(money)}{' '}
          <span className="text-[1rem] font-medium tracking-normal text-ink-2">
            {formatUnit(money)}
          </span>
        </span>
      </h3>
      <p className="wrap-anywhere text-ink-2">{children}</p>
    </div>
  )
}
