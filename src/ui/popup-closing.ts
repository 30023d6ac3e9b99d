import type { RefObject } from 'react'

type ChangeDetails = { event: Event; cancel: () => void }

/**
 * Closing of a popup whose trigger toggles it: a press on the trigger is left to the trigger, which would otherwise
 * open again what the same press has just closed.
 */
export const closeUnlessTrigger =
  (anchor: RefObject<HTMLElement | null>, onClose: () => void) =>
  (open: boolean, details: ChangeDetails): void => {
    if (open) return
    if (details.event.target instanceof Node && anchor.current?.contains(details.event.target))
      details.cancel()
    else onClose()
  }
