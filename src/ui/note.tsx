import type { IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

export type NoteTone = 'plain' | 'info' | 'warn' | 'bad' | 'ok'

const tones: Record<NoteTone, { box: string; strip: string; icon: string }> = {
  plain: { box: 'bg-bg ring-line', strip: 'bg-bg border-line', icon: 'text-ink-2' },
  info: {
    box: 'bg-accent-soft ring-accent-line',
    strip: 'bg-accent-soft border-accent-line',
    icon: 'text-accent',
  },
  warn: {
    box: 'bg-warn-soft ring-warn-line',
    strip: 'bg-warn-soft border-warn-line',
    icon: 'text-warn',
  },
  bad: { box: 'bg-bad-soft ring-bad-line', strip: 'bg-bad-soft border-bad-line', icon: 'text-bad' },
  ok: { box: 'bg-ok-soft ring-ok-line', strip: 'bg-ok-soft border-ok-line', icon: 'text-ok' },
}

/**
 * What stays true until something changes. `urgent` is read at once (role alert), else politely (role status);
 * `strip` spans the page under a toolbar.
 */
export function Note({
  tone = 'plain',
  icon,
  urgent = false,
  quiet = false,
  strip = false,
  actions,
  className,
  children,
}: {
  tone?: NoteTone
  icon: IconNode
  urgent?: boolean
  /** Plain help that was there from the start: no live region. */
  quiet?: boolean
  strip?: boolean
  actions?: ReactNode
  className?: string
  children: ReactNode
}) {
  const colours = tones[tone]
  return (
    <div
      role={quiet ? undefined : urgent ? 'alert' : 'status'}
      className={classNames(
        'note flex gap-2.5 text-ink-2 [&_b]:font-semibold [&_b]:text-ink',
        strip
          ? `shrink-0 border-t px-(--gutter) py-2 ${colours.strip}`
          : `rounded-md px-3 py-2.5 ring-1 ring-inset ${colours.box}`,
        actions || strip ? 'items-center' : 'items-start',
        Boolean(actions) && 'phone:flex-wrap',
        className,
      )}
    >
      <Icon icon={icon} className={classNames(colours.icon, !actions && !strip && 'mt-0.5')} />
      <div className={classNames('min-w-0', Boolean(actions) && 'phone:basis-[calc(100%-2rem)]')}>
        {children}
      </div>
      {actions && <div className="ms-auto flex shrink-0 items-center gap-2">{actions}</div>}
    </div>
  )
}
