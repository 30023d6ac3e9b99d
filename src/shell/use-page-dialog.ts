import { useEffect, useRef } from 'react'
import { navigate } from './navigation'

/**
 * Closes a dialog that the URL opens: one step back where it was opened over this page, so that Back and closing
 * leave the same history; else, as after a shared link, its entry becomes the page's own.
 */
export function usePageDialog(isOpen: boolean, pageHref: string): () => void {
  const wasClosed = useRef(false)
  const openedHere = useRef(false)
  useEffect(() => {
    if (isOpen) openedHere.current = wasClosed.current
    else wasClosed.current = true
  }, [isOpen])
  return () => {
    if (openedHere.current) history.back()
    else navigate(pageHref, { replace: true, keepsList: true })
  }
}
