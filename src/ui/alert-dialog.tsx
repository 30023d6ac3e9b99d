import { AlertDialog as Primitive } from '@base-ui/react/alert-dialog'
import { useRef, type ReactNode, type RefObject } from 'react'
import './dialog.css'

/**
 * A question that has to be answered before anything else goes on. Focus is on `safe`, the button that changes
 * nothing; Escape does the same. Import it only from code that is loaded on demand.
 */
export function AlertDialog({
  title,
  description,
  safe,
  actions,
  aside,
  dismissable = true,
  finalFocus,
  onClose,
  children,
}: {
  title: string
  description: ReactNode
  /** Drawn with the given ref. */
  safe: (ref: RefObject<HTMLButtonElement | null>) => ReactNode
  actions: ReactNode
  /** A gentler way, apart from the answers. */
  aside?: ReactNode
  /** `false` while a write is on its way: Escape must not look like calling it off. */
  dismissable?: boolean
  finalFocus?: () => HTMLElement | null
  onClose: () => void
  /** What stands between the question and the buttons. */
  children?: ReactNode
}) {
  const safeButton = useRef<HTMLButtonElement>(null)
  return (
    <Primitive.Root
      open
      onOpenChange={(open, details) => {
        if (open) return
        if (dismissable) onClose()
        else details.cancel()
      }}
    >
      <Primitive.Portal>
        <Primitive.Backdrop forceRender className="dialog-backdrop" />
        <Primitive.Popup
          className="fixed top-[9vh] inset-x-0 mx-auto max-h-[78vh] overflow-auto w-[min(480px,calc(100vw-2rem))] rounded-xl bg-raised shadow-3 outline-none"
          initialFocus={safeButton}
          {...(finalFocus && { finalFocus })}
        >
          <div className="px-5 pt-4.5 pb-4.5">
            <Primitive.Title className="text-dialog">{title}</Primitive.Title>
            <Primitive.Description className="text-ink-2">{description}</Primitive.Description>
            {children}
          </div>
          <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
            {aside && (
              <div className="me-auto flex flex-wrap gap-2 has-[>:nth-child(2)]:basis-full">
                {aside}
              </div>
            )}
            {safe(safeButton)}
            {actions}
          </footer>
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
