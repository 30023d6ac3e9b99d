import * as z from 'zod/mini'
import { useTabDraft, type TabDraft } from '@/shell/tab-draft'

const links = z.object({
  /** Of a link that is to be added. */
  newKey: z.string(),
  /** What links are to be called. An array, because an id may be any word, those an object knows too. */
  renamed: z.readonly(z.array(z.object({ id: z.string(), key: z.string() }))),
})

/** Everything that is written in the dialog of a customer's links. */
export type LinksWritten = z.output<typeof links>

export const nothingWritten: LinksWritten = { newKey: '', renamed: [] }

/** Whether anything is written that closing the dialog would lose. A key as it is does not count. */
export const isWritten = (
  written: LinksWritten,
  known: ReadonlyArray<{ id: string; key: string }>,
): boolean =>
  written.newKey.trim() !== '' ||
  known.some(({ id, key }) => (renamedTo(written, id) ?? key).trim() !== key)

/** What somebody began to call a link; null when nobody did. */
export const renamedTo = ({ renamed }: LinksWritten, id: string): string | null =>
  renamed.find((each) => each.id === id)?.key ?? null

/** With another key for one link; null when that is settled, or somebody thought better of it. */
export const withRename = (
  { renamed, ...rest }: LinksWritten,
  id: string,
  key: string | null,
): LinksWritten => ({
  ...rest,
  renamed: [...renamed.filter((each) => each.id !== id), ...(key === null ? [] : [{ id, key }])],
})

/** Reads what was kept in the tab; null when it is no such form. */
export function readLinks(stored: unknown): LinksWritten | null {
  const read = links.safeParse(stored)
  return read.success ? read.data : null
}

/** The draft of the links of one customer. */
export const useLinksDraft = (program: string, customer: string): TabDraft<LinksWritten> =>
  useTabDraft(`referral-links:${program}:${customer}`, readLinks)
