import type { ReactNode } from 'react'
import { say } from '@/lib/say'
import { classNames } from './class-names'

export type BadgeTone = 'plain' | 'ok' | 'warn' | 'bad' | 'info' | 'outline' | 'tag' | 'count'

export const badgeClass = (tone: BadgeTone): string =>
  classNames('badge', tone !== 'plain' && `badge-${tone}`)

/** The class of the normal case, for rows that draw their own element. */
export const QUIET_STATUS = 'quiet-status'

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
    <span className={badgeClass(tone)}>
      {dot && <i className="dot" />}
      {children}
    </span>
  )
}

/** How a state is shown in a row: `quiet` is the normal case, `warn` has a dot (design: Principles). */
export type StateLook = { tone: BadgeTone | 'quiet'; words: () => string }

export function StateBadge({ look: { tone, words } }: { look: StateLook }) {
  return tone === 'quiet' ? (
    <QuietStatus>{words()}</QuietStatus>
  ) : (
    <Badge tone={tone} dot={tone === 'warn'}>
      {words()}
    </Badge>
  )
}

/** The normal case: a dot and a word, no box (design: Principles). */
export function QuietStatus({ children }: { children: ReactNode }) {
  return <span className={QUIET_STATUS}>{children}</span>
}

/** Shown for a value the API did not send; `meaning` is what a screen reader says instead of a dash. */
export function Missing({ meaning = say('Not known') }: { meaning?: string }) {
  return (
    <span className="text-ink-3">
      <span aria-hidden>–</span>
      <span className="sr-only">{meaning}</span>
    </span>
  )
}
