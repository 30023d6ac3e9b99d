import { Popover as Primitive } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import { closeUnlessTrigger } from './popup-closing'
import './popup.css'

/** Where a line ends. Asked of the page: Base UI's own answer would need a provider around everything. */
const endSide = () => (document.dir === 'rtl' ? 'left' : 'right')

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
  side?: 'top' | 'bottom' | 'end'
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
          side={side === 'end' ? endSide() : side}
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
