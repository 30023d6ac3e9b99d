import { afterPaint } from '@/ui/after-paint'

/**
 * Puts the focus of a page that appears where it belongs, once the page is painted: focusing lays out at once, and all
 * that listens to it would hold the picture up. Whoever is quicker, or opens a dialog, keeps the focus. Returns how to
 * call it off.
 */
export function focusOncePainted(find: () => HTMLElement | null | undefined): () => void {
  const before = document.activeElement
  return afterPaint(() => {
    const now = document.activeElement
    const isTaken = now !== before && now !== document.body
    const isInDialog = now?.closest('[role=dialog], [role=alertdialog]')
    if (!isTaken && !isInDialog) find()?.focus({ preventScroll: true })
  })
}
