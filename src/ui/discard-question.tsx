import { say } from '@/lib/say'
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
      title={say('Discard changes?')}
      description={say('What you typed here is lost.')}
      safe={(ref) => (
        <Button ref={ref} variant="ghost" onClick={onKeep}>
          {say('Keep editing')}
        </Button>
      )}
      actions={
        <Button variant="primary" onClick={onDiscard}>
          {say('Discard changes')}
        </Button>
      }
      onClose={onKeep}
    />
  )
}
