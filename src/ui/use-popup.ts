import { useRef, useState } from 'react'
import type { LateCode } from './late-code'

/**
 * Open state and trigger of a popup whose code is loaded on demand: it is fetched on the first hover or focus of the
 * trigger, so that nothing of it is in the first load and nothing is waited for at the press. Without its code (the
 * connection is gone, as the page says) the popup stays closed, and the next press tries again.
 */
export function usePopup(code: LateCode<unknown>, kind: 'menu' | 'dialog') {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const toggle = () => {
    if (open) setOpen(false)
    else
      code.load().then(
        () => setOpen(true),
        () => undefined,
      )
  }
  return {
    open,
    anchor,
    close: () => setOpen(false),
    trigger: {
      ref: anchor,
      'aria-haspopup': kind,
      'aria-expanded': open,
      onClick: toggle,
      onPointerEnter: code.warm,
      onFocus: code.warm,
    },
  }
}
