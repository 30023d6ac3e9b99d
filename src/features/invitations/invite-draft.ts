import * as z from 'zod/mini'
import { useTabDraft, type TabDraft } from '@/shell/tab-draft'

const person = z.object({
  email: z.string(),
  name: z.string(),
  personalization: z.array(z.object({ name: z.string(), value: z.string() })),
})

const listOfPeople = z.object({
  rows: z.readonly(z.array(z.object({ email: z.string(), name: z.string() }))),
  /** The file they are from; null where they were written. */
  source: z.nullable(z.string()),
})

const invite = z.object({
  howMany: z.enum(['one', 'many']),
  one: person,
  /** An address whose invite may or may not have been sent: no answer came, or the page was left before one could. */
  unanswered: z.nullable(z.string()),
  addresses: z.string(),
  /** The rows that are being checked; null while they are written. */
  list: z.nullable(listOfPeople),
})

/** The invite of one person, as it stands on the screen. */
export type PersonWritten = z.output<typeof person>

/** A list of people that is being checked. */
export type ListWritten = z.output<typeof listOfPeople>

/** Everything that is written in the invite dialog, on both of its tabs. */
export type InviteWritten = z.output<typeof invite>

export const nobody: PersonWritten = { email: '', name: '', personalization: [] }

/** The dialog as it opens, with an address where it was asked for one. */
export const emptyInvite = (address: string): InviteWritten => ({
  howMany: 'one',
  one: { ...nobody, email: address },
  unanswered: null,
  addresses: '',
  list: null,
})

const isFilled = ({ email, name, personalization }: PersonWritten) =>
  email !== '' || name !== '' || personalization.some((each) => each.name + each.value !== '')

/** Whether anything is written that closing the dialog would lose; the address it opened with is not. */
export const isWritten = ({ one, addresses, list }: InviteWritten, address: string): boolean =>
  (isFilled(one) && (one.email !== address || isFilled({ ...one, email: '' }))) ||
  addresses.trim() !== '' ||
  list !== null

/** What is worth keeping over a reload; null when nothing is. */
export const keptInvite = (now: InviteWritten, address: string): InviteWritten | null =>
  isWritten(now, address) || now.unanswered !== null ? now : null

/** Further lines under those that are written. */
export const withLines = (written: string, lines: string): string =>
  written.trim() === '' ? lines : `${written.trimEnd()}\n${lines}`

/** Reads what was kept in the tab; null when it is no such form. */
export function readInvite(stored: unknown): InviteWritten | null {
  const read = invite.safeParse(stored)
  return read.success ? read.data : null
}

/** The draft of the invites of a program; one of its own for an address that the dialog was asked for. */
export const useInviteDraft = (program: string, address: string): TabDraft<InviteWritten> =>
  useTabDraft(`invite:${program}:${address}`, readInvite)
