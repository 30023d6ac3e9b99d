import { Dialog as Primitive } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'

/**
 * A modal dialog without head and foot, for what brings its own. `label` is its accessible name. No movement (design:
 * palette). Load on demand, as all of Base UI's dialogs.
 */
export function BareDialog({
  label,
  initialFocus,
  returnsFocus,
  onClose,
  children,
}: {
  label: string
  initialFocus: RefObject<HTMLElement | null>
  /** Asked when it closes: false where what was chosen takes the focus. */
  returnsFocus: () => boolean
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Backdrop className="fixed inset-0 z-10 bg-scrim" />
        <Primitive.Popup
          aria-label={label}
          className="fixed top-[12vh] inset-x-0 mx-auto z-10 flex max-h-[76vh] w-[min(600px,calc(100vw-2rem))] flex-col overflow-hidden rounded-xl bg-raised shadow-3 phone:top-0 phone:h-dvh phone:max-h-dvh phone:w-screen phone:rounded-none"
          initialFocus={initialFocus}
          finalFocus={returnsFocus}
        >
          {children}
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
