import type { ReactNode } from 'react'
import { classNames } from '@/ui/class-names'
import '@/ui/ledger.css'

export type LedgerRow = { label: string; value: ReactNode; total?: 'sum' | 'plain' }

/** Now, credit, after: what a credit does to a balance. */
export function CreditLedger({ rows }: { rows: readonly LedgerRow[] }) {
  return (
    <dl className="ledger">
      {rows.map(({ label, value, total }) => (
        <div
          key={label}
          className={classNames(
            total === 'sum' && 'ledger-total',
            total === 'plain' && 'font-semibold text-ink',
          )}
        >
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
