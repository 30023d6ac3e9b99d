import { Dialog as Primitive } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from './button'

/**
 * A modal dialog. `dismissable: false` takes away every way out but the buttons inside (design: while money is
 * on its way). Import it only from code that is loaded on demand: Base UI's dialog is 20 KB.
 */
export function Dialog({
  title,
  description,
  dismissable = true,
  initialFocus,
  finalFocus,
  footer,
  onClose,
  children,
}: {
  title: string
  description?: ReactNode
  dismissable?: boolean
  initialFocus?: RefObject<HTMLElement | null>
  finalFocus?: () => HTMLElement | null
  footer: ReactNode
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Primitive.Root
      open
      disablePointerDismissal={!dismissable}
      onOpenChange={(open, details) => {
        if (open) return
        if (dismissable) onClose()
        else details.cancel()
      }}
    >
      <Primitive.Portal>
        <Primitive.Backdrop className="dialog-backdrop" />
        <Primitive.Popup
          className="dialog"
          {...(initialFocus && { initialFocus })}
          {...(finalFocus && { finalFocus })}
        >
          <header className="flex items-start gap-3 px-5 pt-4.5">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-dialog">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="truncate text-ink-2">
                  {description}
                </Primitive.Description>
              )}
            </div>
            {dismissable && (
              <Primitive.Close
                render={<IconButton label="Close" icon={X} className="-mt-1 -mr-1.5" />}
              />
            )}
          </header>
          <div className="flex min-h-0 flex-col gap-4 overflow-auto px-5 pt-4 pb-5 phone:flex-1">
            {children}
          </div>
          <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
            {footer}
          </footer>
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
