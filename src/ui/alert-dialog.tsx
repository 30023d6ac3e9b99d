import { AlertDialog as Primitive } from '@base-ui/react/alert-dialog'
import { useRef, type ReactNode, type RefObject } from 'react'

/**
 * A question that has to be answered before anything else goes on. Focus is on `safe`, the button that changes
 * nothing; Escape does the same. Import it only from code that is loaded on demand.
 */
export function AlertDialog({
  title,
  description,
  safe,
  actions,
  onClose,
}: {
  title: string
  description: ReactNode
  /** Drawn with the given ref. */
  safe: (ref: RefObject<HTMLButtonElement | null>) => ReactNode
  actions: ReactNode
  onClose: () => void
}) {
  const safeButton = useRef<HTMLButtonElement>(null)
  return (
    <Primitive.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Primitive.Portal>
        <Primitive.Backdrop forceRender className="dialog-backdrop" />
        <Primitive.Popup
          className="fixed top-[20vh] left-1/2 w-[min(480px,calc(100vw-2rem))] -translate-x-1/2 rounded-xl bg-raised shadow-3 outline-none"
          initialFocus={safeButton}
        >
          <div className="px-5 pt-4.5 pb-4.5">
            <Primitive.Title className="text-dialog">{title}</Primitive.Title>
            <Primitive.Description className="text-ink-2">{description}</Primitive.Description>
          </div>
          <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
            {safe(safeButton)}
            {actions}
          </footer>
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
