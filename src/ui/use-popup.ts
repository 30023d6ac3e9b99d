import { useRef, useState } from 'react'
import { loadAhead } from './load-ahead'

/**
 * Open state and trigger of a popup whose code is loaded on demand: `load` starts on the first hover or focus of
 * the trigger, so that nothing of it is in the first load and nothing is waited for at the press.
 */
export function usePopup(load: () => Promise<unknown>, kind: 'menu' | 'dialog') {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const warm = () => loadAhead(load)
  return {
    open,
    anchor,
    close: () => setOpen(false),
    trigger: {
      ref: anchor,
      'aria-haspopup': kind,
      'aria-expanded': open,
      onClick: () => setOpen((wasOpen) => !wasOpen),
      onPointerEnter: warm,
      onFocus: warm,
    },
  }
}
