import type { IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

/** A whole page or section with nothing to list: what is so, why, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
  footnote,
  bad = false,
  compact = false,
}: {
  icon: IconNode
  title: string
  children?: ReactNode
  actions?: ReactNode
  footnote?: ReactNode
  bad?: boolean
  compact?: boolean
}) {
  return (
    <div
      role={bad ? 'alert' : undefined}
      className={classNames(
        'mx-auto flex max-w-[480px] flex-col items-center gap-1.5 px-6 pb-6 text-center',
        compact ? 'pt-10' : 'pt-30 phone:pt-16',
      )}
    >
      <span
        className={classNames(
          'mb-2.5 grid size-10 place-items-center rounded-lg ring-1 ring-inset',
          bad ? 'bg-bad-soft text-bad ring-bad-line' : 'bg-bg text-ink-2 ring-line',
        )}
      >
        <Icon icon={icon} />
      </span>
      <h2 className="text-dialog">{title}</h2>
      {children && <div className="text-balance text-ink-2">{children}</div>}
      {actions && <div className="mt-3.5 flex flex-wrap justify-center gap-2">{actions}</div>}
      {footnote && (
        <div className="mt-4.5 flex flex-wrap items-center justify-center gap-1.5 text-small text-ink-3 tabular-nums">
          {footnote}
        </div>
      )}
    </div>
  )
}
