import { useState } from 'react'

/** Where focus goes when the dialog closes: what opened it, and when that is gone the page's heading. */
export function useOpener(): () => HTMLElement | null {
  const [opener] = useState(() => document.activeElement)
  return () =>
    opener instanceof HTMLElement && opener.isConnected && opener !== document.body
      ? opener
      : document.querySelector('h1')
}
