import type { IconNode } from 'lucide'
import type { ReactNode, RefCallback } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

const tiles = {
  ok: 'bg-ok-soft text-ok ring-1 ring-ok-line ring-inset',
  warn: 'bg-warn-soft text-warn ring-1 ring-warn-line ring-inset',
  plain: 'bg-active text-ink-2',
} as const

/** How a credit or a list of invites stands, in a line and a sentence. `heading` can take the focus after a result. */
export function OutcomeHeading({
  tone,
  icon,
  title,
  urgent = false,
  heading,
  children,
}: {
  tone: keyof typeof tiles
  icon: IconNode
  title: string
  /** Read at once (role alert) instead of politely (role status). */
  urgent?: boolean
  heading?: RefCallback<HTMLElement>
  children: ReactNode
}) {
  return (
    <div role={urgent ? 'alert' : 'status'} className="flex items-start gap-3">
      <span
        aria-hidden
        className={classNames('grid size-8 shrink-0 place-items-center rounded-full', tiles[tone])}
      >
        <Icon icon={icon} />
      </span>
      <div className="min-w-0">
        <h3 ref={heading} tabIndex={-1} className="text-lead font-semibold">
          {title}
        </h3>
        <p className="text-ink-2 [&_b]:font-semibold [&_b]:text-ink">{children}</p>
      </div>
    </div>
  )
}
