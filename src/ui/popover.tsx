import { Popover as Primitive } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import { closeUnlessTrigger } from './popup-closing'

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
  side?: 'top' | 'bottom' | 'right'
  width: number
  initialFocus?: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Primitive.Root open onOpenChange={closeUnlessTrigger(anchor, onClose)}>
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
