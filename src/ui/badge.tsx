import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type BadgeTone = 'plain' | 'ok' | 'warn' | 'bad' | 'info' | 'outline' | 'tag' | 'count'

/** A filled word for an exception; the normal case is a dot and a word (`QuietStatus`). */
export function Badge({
  tone = 'plain',
  dot = false,
  children,
}: {
  tone?: BadgeTone
  dot?: boolean
  children: ReactNode
}) {
  return (
    <span className={classNames('badge', tone !== 'plain' && `badge-${tone}`)}>
      {dot && <i className="dot" />}
      {children}
    </span>
  )
}

/** The normal case: a dot and a word, no box (design: Principles). */
export function QuietStatus({ children }: { children: ReactNode }) {
  return <span className="quiet-status">{children}</span>
}

/** Shown for a value the API did not send; `meaning` is what a screen reader says instead of a dash. */
export function Missing({ meaning = 'Not known' }: { meaning?: string }) {
  return (
    <span className="text-ink-3">
      <span aria-hidden>–</span>
      <span className="sr-only">{meaning}</span>
    </span>
  )
}
