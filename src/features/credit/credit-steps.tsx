import type { ReactNode } from 'react'
import { formatClockSeconds } from '@/lib/dates'
import { classNames } from '@/ui/class-names'

export type CreditStep = {
  id: string
  tone: 'plain' | 'ok' | 'warn' | 'now'
  text: ReactNode
  /** When it happened (milliseconds), or words in its place. */
  at: number | ReactNode
}

const dot = {
  plain: 'bg-ink-3',
  ok: 'bg-ok-dot',
  warn: 'bg-warn-dot',
} as const

/** What happened so far, and what happens now. */
export function CreditSteps({ label, steps }: { label: string; steps: readonly CreditStep[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map(({ id, tone, text, at }) => (
        <li
          key={id}
          className="group relative grid grid-cols-[16px_minmax(0,1fr)_auto] gap-2.5 py-[5px] text-ink-2"
        >
          <span
            aria-hidden
            className="absolute top-[22px] -bottom-2 start-[7.25px] w-[1.5px] bg-line-2 group-last:hidden"
          />
          {tone === 'now' ? (
            <span
              aria-hidden
              className="mx-0.5 my-1 size-3 animate-[spin_800ms_linear_infinite] rounded-full border-2 border-line-2 border-t-accent"
            />
          ) : (
            <span
              aria-hidden
              className={classNames('mx-[4.5px] my-[6.5px] size-[7px] rounded-full', dot[tone])}
            />
          )}
          <span className={classNames(tone === 'now' && 'font-medium text-ink')}>{text}</span>
          <span className="text-small leading-5 text-ink-3 tabular-nums">
            {typeof at === 'number' ? <time>{formatClockSeconds(at)}</time> : at}
          </span>
        </li>
      ))}
    </ol>
  )
}
