import { useEffect, useEffectEvent, useState } from 'react'
import { useSession } from './session-queries'

/** What this tab keeps of one form while it differs from what is saved. */
export type TabDraft<Kept> = {
  /** What was left in the form when it was closed or reloaded; null when nothing was. */
  left: Kept | null
  keep: (kept: Kept) => void
  drop: () => void
}

/**
 * The draft of one form, which names people: it is gone with the tab and with the session (`sign-out.ts`), and whoever
 * signs in next in the same tab finds none of it.
 * @param name what the form is about, unique among all forms; another one needs a component of its own (`key`)
 * @param read gives null for what is no draft of this form
 */
export function useTabDraft<Kept>(
  name: string,
  read: (stored: unknown) => Kept | null,
): TabDraft<Kept> {
  const person = useSession()?.person?.id ?? ''
  const [draft] = useState(() => draftAt(`draft:${person}:${name}`, read))
  return draft
}

/** Keeps a draft for as long as there is something to keep: null drops it. */
export function useKeptDraft<Kept>({ keep, drop }: TabDraft<Kept>, kept: Kept | null): void {
  const write = useEffectEvent(() => {
    if (kept === null) drop()
    else keep(kept)
  })
  // It stands for what is kept, which is a new object at each drawing.
  const text = JSON.stringify(kept)
  useEffect(() => write(), [text])
}

/** A draft in the tab's session storage. */
export function draftAt<Kept>(key: string, read: (stored: unknown) => Kept | null): TabDraft<Kept> {
  return {
    left: readAt(key, read),
    keep: (kept) => {
      try {
        sessionStorage.setItem(key, JSON.stringify(kept))
      } catch {
        // A browser that stores nothing keeps the form for as long as it is open.
      }
    },
    drop: () => {
      try {
        sessionStorage.removeItem(key)
      } catch {
        // Then nothing was kept either.
      }
    },
  }
}

function readAt<Kept>(key: string, read: (stored: unknown) => Kept | null): Kept | null {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? null : read(JSON.parse(text))
  } catch {
    return null
  }
}
