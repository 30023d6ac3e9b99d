import { AlertDialog } from './alert-dialog'
import { Button } from './button'

/** Asked before a dialog is closed with something typed in it. Import it only from code that is loaded on demand. */
export function DiscardQuestion({
  onKeep,
  onDiscard,
}: {
  onKeep: () => void
  onDiscard: () => void
}) {
  return (
    <AlertDialog
      title="Discard changes?"
      description="What you typed here is lost."
      safe={(ref) => (
        <Button ref={ref} variant="ghost" onClick={onKeep}>
          Keep editing
        </Button>
      )}
      actions={
        <Button variant="primary" onClick={onDiscard}>
          Discard changes
        </Button>
      }
      onClose={onKeep}
    />
  )
}
