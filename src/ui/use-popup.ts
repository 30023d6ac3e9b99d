import { useRef, useState } from 'react'
import type { LateCode } from './late-code'

/**
 * Open state and trigger of a popup whose code is loaded on demand: it is fetched on the first hover or focus of the
 * trigger, so that nothing of it is in the first load and nothing is waited for at the press. It opens without its
 * code, too, where that does not come: the part itself says so.
 */
export function usePopup(code: LateCode<unknown>, kind: 'menu' | 'dialog') {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const show = () => setOpen(true)
  return {
    open,
    anchor,
    close: () => setOpen(false),
    trigger: {
      ref: anchor,
      'aria-haspopup': kind,
      'aria-expanded': open,
      onClick: () => (open ? setOpen(false) : void code.load().then(show, show)),
      onPointerEnter: code.warm,
      onFocus: code.warm,
    },
  }
}
