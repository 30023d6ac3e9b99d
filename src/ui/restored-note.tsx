import { CircleCheck } from 'lucide'
import { useState } from 'react'
import { say } from '@/lib/say'
import { Button } from './button'
import { Note } from './note'

/** Told when a form opens with what was left in it. */
export function RestoredNote({ onStartOver }: { onStartOver: () => void }) {
  const [isShown, setShown] = useState(true)
  if (!isShown) return null
  return (
    <Note
      tone="info"
      icon={CircleCheck}
      actions={
        <Button
          size="small"
          onClick={() => {
            setShown(false)
            onStartOver()
          }}
        >
          {say('Start over')}
        </Button>
      }
    >
      {say('What you typed before is still here.')}
    </Note>
  )
}
