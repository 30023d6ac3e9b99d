import { Dialog as Primitive } from '@base-ui/react/dialog'
import { X } from 'lucide'
import { useRef, type ReactNode, type RefObject } from 'react'
import { say } from '@/lib/say'
import { IconButton } from './button'
import { classNames } from './class-names'
import './dialog.css'

/** Of a double click whose first one changed the size of the dialog, so that the second one fell beside it. */
const isSecondClick = (event: Event) => event instanceof MouseEvent && event.detail > 1

/** Where a field that takes focus would bring up the keyboard over half of the screen. */
const isTouch = () => matchMedia('(pointer: coarse)').matches

/**
 * A modal dialog. `dismissable: false` takes away every way out but the buttons inside (design: while money is
 * on its way). Import it only from code that is loaded on demand: Base UI's dialog is 20 KB.
 */
export function Dialog({
  title,
  description,
  dismissable = true,
  wide = false,
  initialFocus,
  finalFocus,
  footer,
  onClose,
  children,
}: {
  title: string
  description?: ReactNode
  dismissable?: boolean
  /** For what needs columns. */
  wide?: boolean
  initialFocus?: RefObject<HTMLElement | null>
  finalFocus?: () => HTMLElement | null
  footer: ReactNode
  onClose: () => void
  children: ReactNode
}) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Primitive.Root
      open
      disablePointerDismissal={!dismissable}
      onOpenChange={(open, details) => {
        if (open) return
        if (dismissable && !isSecondClick(details.event)) onClose()
        else details.cancel()
      }}
    >
      <Primitive.Portal>
        <Primitive.Backdrop className="dialog-backdrop" />
        <Primitive.Popup
          ref={popup}
          className={classNames('dialog', wide && 'w-[min(640px,calc(100vw-2rem))] phone:w-screen')}
          {...(initialFocus && { initialFocus: isTouch() ? popup : initialFocus })}
          {...(finalFocus && { finalFocus })}
        >
          <header className="flex items-start gap-3 px-5 pt-4.5 phone:h-14 phone:shrink-0 phone:items-center phone:gap-1 phone:border-b phone:border-line phone:px-2 phone:pt-0">
            <Primitive.Title
              className={classNames('min-w-0 flex-1 text-dialog', !dismissable && 'phone:ps-2')}
            >
              {title}
            </Primitive.Title>
            {dismissable && (
              <Primitive.Close
                render={
                  <IconButton
                    label={say('Close')}
                    icon={X}
                    className="-mt-1 -me-1.5 -mb-2 phone:order-first phone:m-0"
                  />
                }
              />
            )}
          </header>
          <div className="flex min-h-0 flex-col overflow-auto phone:flex-1">
            {description && (
              <Primitive.Description className="truncate px-5 text-ink-2 phone:shrink-0 phone:px-4 phone:pt-3">
                {description}
              </Primitive.Description>
            )}
            <div className="flex flex-col gap-4 px-5 pt-4 pb-5 phone:px-4">{children}</div>
          </div>
          <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3 phone:px-4 phone:py-2.5">
            {footer}
          </footer>
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
