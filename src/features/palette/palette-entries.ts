import type { IconNode } from 'lucide'
import type { EntryState } from '@/shell/navigation'
import { matchIn, type Match } from './palette-match'

/** What the palette can do: go somewhere, or act. */
export type PaletteEntry = {
  /** Unique among the entries of a palette. */
  id: string
  label: string
  icon: IconNode
  /** Beside the label, quieter. */
  detail?: string
  /** Another word for it; shown as the detail where it is what was typed. */
  alias?: string
  /** At the end: the keys that do the same, or what the entry is. */
  keys?: readonly string[] | undefined
  identifier?: string
  note?: string
  /** Why it cannot be done now. */
  unavailable?: string | undefined
} & (
  | { href: string; state?: EntryState }
  | {
      act: () => void
      /** The palette stays open while it is done. */
      stays?: true
    }
)

export type PaletteGroup = { title: string; entries: readonly PaletteEntry[] }

/** An entry as it is shown: which letters of the label were typed. */
export type ShownEntry = { entry: PaletteEntry; match: Match | null; detail: string | undefined }
export type ShownGroup = { title: string; entries: readonly ShownEntry[] }

function shown(entry: PaletteEntry, typed: string): ShownEntry | null {
  if (typed === '') return { entry, match: null, detail: entry.detail }
  const match = matchIn(entry.label, typed)
  if (match) return { entry, match, detail: entry.detail }
  if (entry.alias && matchIn(entry.alias, typed)) return { entry, match: null, detail: entry.alias }
  return null
}

/** The entries that what was typed stands for, in groups; a group without any is left out. */
export const filterGroups = (
  groups: readonly PaletteGroup[],
  typed: string,
): readonly ShownGroup[] =>
  groups
    .map(({ title, entries }) => ({
      title,
      entries: entries
        .map((entry) => shown(entry, typed))
        .filter((entry): entry is ShownEntry => entry !== null),
    }))
    .filter(({ entries }) => entries.length > 0)

/** Entries that stay whatever was typed. */
export const wholeGroups = (groups: readonly PaletteGroup[]): readonly ShownGroup[] =>
  filterGroups(groups, '')

/**
 * Which entry Enter chooses. While an exact look-up is on its way that is none of them (-1): Enter then means the person
 * it will find, so nothing else may look chosen. The arrows choose all the same.
 */
export function highlightedAt(moved: number | null, entries: number, isAsking: boolean): number {
  if (moved === null) return isAsking ? -1 : 0
  return Math.min(moved, entries - 1)
}
