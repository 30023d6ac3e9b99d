import { Lock } from 'lucide'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Note } from '@/ui/note'

/** In the place of a dialog that an archived customer cannot have: a link may still open it. */
export function ArchivedDialog({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <Dialog
      title={title}
      footer={
        <Button variant="primary" onClick={onClose}>
          {say('Close')}
        </Button>
      }
      onClose={onClose}
    >
      <Note icon={Lock} quiet>
        {say('Restore the customer first.')}
      </Note>
    </Dialog>
  )
}
