import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { Note } from '@/ui/note'
import type { OutcomeWords } from './lifecycle-words'

const icons = { ok: CircleCheck, warn: TriangleAlert, bad: CircleX }

/** What became of an action. It takes the focus, as the button that was pressed may be gone. */
export function OutcomeNote({
  words,
  strip = false,
  actions,
}: {
  words: OutcomeWords
  strip?: boolean
  actions?: ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [words.title, words.text])
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <Note
        tone={words.tone}
        icon={icons[words.tone]}
        urgent={words.tone !== 'ok'}
        strip={strip}
        actions={actions}
      >
        <b>{words.title}</b> {words.text}
      </Note>
    </div>
  )
}

/** When our own code broke: nothing is known of the request. */
export const BROKEN: OutcomeWords = {
  tone: 'bad',
  title: 'Something broke on this page.',
  text: 'Load the page again and look at the customer before you try again.',
}
