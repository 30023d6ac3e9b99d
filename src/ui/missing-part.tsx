import { RotateCw, TriangleAlert, WifiOff, X } from 'lucide'
import { useState } from 'react'
import { say } from '@/lib/say'
import { Button, IconButton } from './button'
import { EmptyState } from './empty-state'
import { Note } from './note'
import { useOnline } from './use-online'
import { useLoadAgain } from './use-load-again'
import { useOpener } from './use-opener'

export type MissingProps = {
  /** Asks for the code once more. Rejects when it does not come. */
  bring: () => Promise<void>
  onClose: () => void
}

/**
 * Stands for a popup or dialog whose code did not come: the desk was restarted or replaced by a newer one, or the
 * connection is gone. In the top layer, as what it stands for may be wanted anywhere; in the order of the page beside
 * what asked for it.
 */
export function MissingPart({ bring, onClose }: MissingProps) {
  const online = useOnline()
  const [isClosed, setIsClosed] = useState(false)
  const opener = useOpener()
  const { loadAgain, words } = useLoadAgain(bring)
  if (isClosed) return null
  return (
    <div
      popover="manual"
      ref={showOnTop}
      className="inset-x-0 top-auto bottom-16 mx-auto w-fit max-w-[min(560px,calc(100vw-2rem))] rounded-md bg-raised text-ink shadow-3"
    >
      <Note
        urgent
        tone={online ? 'bad' : 'plain'}
        icon={online ? TriangleAlert : WifiOff}
        actions={
          <>
            <LoadAgain onPress={loadAgain} />
            <IconButton
              label={say('Close')}
              icon={X}
              onClick={() => {
                opener()?.focus()
                setIsClosed(true)
                onClose()
              }}
            />
          </>
        }
      >
        {online ? (
          <>
            <b>{say('This part did not load.')}</b> {words}
          </>
        ) : (
          <>
            <b>{say('You are offline.')}</b> {say('This part was not loaded before.')}
          </>
        )}
      </Note>
    </div>
  )
}

/** Stands for a page whose code did not come. */
export function MissingPage({ bring }: MissingProps) {
  const online = useOnline()
  const { loadAgain, words } = useLoadAgain(bring)
  return (
    <EmptyState
      bad
      icon={online ? TriangleAlert : WifiOff}
      title={online ? say('This page did not load') : say('You are offline')}
      actions={<LoadAgain primary onPress={loadAgain} />}
    >
      <p>{online ? words : say('This page was not loaded before.')}</p>
    </EmptyState>
  )
}

function LoadAgain({ onPress, primary = false }: { onPress: () => void; primary?: boolean }) {
  const online = useOnline()
  return (
    <Button
      variant={primary ? 'primary' : 'second'}
      size={primary ? 'control' : 'small'}
      icon={RotateCw}
      {...(!online && { why: say('Needs a connection.') })}
      onClick={onPress}
    >
      {say('Load again')}
    </Button>
  )
}

const showOnTop = (element: HTMLElement | null) => element?.showPopover()
