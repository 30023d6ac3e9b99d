import type { ReactNode } from 'react'
import type { InviteWritten } from './invite-draft'
import type { HowMany } from './invite-tabs'

/** What the views of the invite dialog have in common: how one leaves them, and what is said above them. */
export type InviteFrame = {
  onHowMany: (howMany: HowMany) => void
  /** Whether what is written was left here before. */
  isRestored: boolean
  /** Forgets what is written, and gives what takes its place. */
  startOver: () => InviteWritten
  /** What is said of a list that somebody else sends meanwhile. */
  other: ReactNode
  /** Closes the dialog; asks first where that loses something. */
  leave: () => void
  asksToLeave: boolean
  /** That question, drawn inside the dialog. */
  question: ReactNode
}
