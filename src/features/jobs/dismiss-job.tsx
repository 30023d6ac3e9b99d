import { X } from 'lucide'
import { say } from '@/lib/say'
import { IconButton } from '@/ui/button'

/** Puts away what is said of a job on a page. The button goes with it, so the page's heading takes the focus. */
export function DismissJob({ onPutAway }: { onPutAway: () => void }) {
  return (
    <IconButton
      label={say('Dismiss')}
      icon={X}
      onClick={() => {
        onPutAway()
        document.querySelector('h1')?.focus()
      }}
    />
  )
}
