import { Popover as Primitive } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'

/** A small panel beside its trigger, with the role of a dialog. Load on demand (Base UI shares 30 KB of core). */
export function Popover({
  label,
  anchor,
  align = 'end',
  side = 'bottom',
  width,
  initialFocus,
  onClose,
  children,
}: {
  label: string
  anchor: RefObject<HTMLElement | null>
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
  width: number
  initialFocus?: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Primitive.Root
      open
      onOpenChange={(open, details) => {
        if (open) return
        // The trigger's own click closes it; without this it would close here and open again there.
        if (details.event.target instanceof Node && anchor.current?.contains(details.event.target))
          details.cancel()
        else onClose()
      }}
    >
      <Primitive.Portal>
        <Primitive.Positioner
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-20"
        >
          <Primitive.Popup
            aria-label={label}
            className="popup max-h-(--available-height) overflow-auto"
            style={{ width }}
            finalFocus={anchor}
            {...(initialFocus && { initialFocus })}
          >
            {children}
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
