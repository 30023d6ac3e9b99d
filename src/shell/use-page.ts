import { useEffect, useRef, type RefObject } from 'react'

let firstPage = true
const always = () => true

/**
 * Title and focus of a page: the title says “{name} – Customers – {program}”, and after a change of page by link
 * the heading takes focus, so that a screen reader reads where one is (design: Focus). The first page of a visit
 * leaves focus alone, so that the first Tab reaches the skip link. `focusesHeading` is asked when the page appears: not
 * where it restores a focus of its own.
 */
export function usePage(
  title: readonly string[],
  { focusesHeading = always }: { focusesHeading?: () => boolean } = {},
): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  const text = title.join(' – ')
  useEffect(() => {
    document.title = text
  }, [text])
  useEffect(() => {
    const wanted = !firstPage && focusesHeading()
    firstPage = false
    if (!wanted) return undefined
    // With the next frame, which lays the page out anyway; focusing lays out at once.
    const frame = requestAnimationFrame(() => {
      const isInDialog = document.activeElement?.closest('[role=dialog], [role=alertdialog]')
      if (!isInDialog) heading.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
    // Only when the page appears; later changes of its title do not move focus.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return heading
}
