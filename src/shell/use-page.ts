import { useEffect, useRef, type RefObject } from 'react'
import { focusOncePainted } from './focus-once-painted'

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
    return focusOncePainted(() => heading.current)
    // Only when the page appears; later changes of its title do not move focus.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return heading
}
