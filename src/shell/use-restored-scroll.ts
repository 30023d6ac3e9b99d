import { useLayoutEffect, useRef, type RefObject } from 'react'
import { cameBack, entryNow, useEntry } from './navigation'

const positions = new Map<string, number>()

/** Whether the list of this history entry is, or comes back, scrolled: what is below its first rows is seen then. */
export const isScrolled = (): boolean => (positions.get(entryNow()) ?? 0) > 0

/**
 * Keeps where a scrolling part of a page was, by history entry: Back finds it there again, a new entry starts at the
 * top. The position is noted while scrolling and only written when it differs, because asking an element where it
 * stands after its rows have changed costs a layout of the whole page.
 */
export function useRestoredScroll(
  body: RefObject<HTMLElement | null>,
  {
    held = false,
    scrolls = true,
  }: {
    /** A dialog that is an entry of its own lies over the page: it stays where it is. */
    held?: boolean
    /** false while another part of the page scrolls in its stead, under the same entry. */
    scrolls?: boolean
  } = {},
): { onScroll: () => void } {
  const { entry } = useEntry()
  const now = useRef(0)
  useLayoutEffect(() => {
    if (held) return
    const wanted = scrolls && cameBack() ? (positions.get(entry) ?? 0) : 0
    if (body.current && wanted !== now.current) body.current.scrollTop = wanted
    now.current = wanted
  }, [body, entry, held, scrolls])
  return {
    onScroll: () => {
      if (!scrolls) return
      now.current = body.current?.scrollTop ?? 0
      positions.set(entry, now.current)
    },
  }
}
