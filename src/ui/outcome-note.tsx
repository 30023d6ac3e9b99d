import { CircleCheck, CircleX, TriangleAlert } from 'lucide'
import { useRef, type ReactNode } from 'react'
import { Note } from './note'
import { useFocusOnChange } from './use-focus-on-change'

/** What became of a write, for the person who asked for it. */
export type OutcomeWords = { tone: 'ok' | 'warn' | 'bad'; title: string; text: string }

const icons = { ok: CircleCheck, warn: TriangleAlert, bad: CircleX }

/** Says what became of a write. It takes the focus, as the button that was pressed may be gone. */
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
  useFocusOnChange(`${words.title} ${words.text}`, place, { atFirst: true })
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <Note
        tone={words.tone}
        icon={icons[words.tone]}
        urgent={words.tone !== 'ok'}
        strip={strip}
        actions={actions}
      >
        <span className="break-words">
          <b>{words.title}</b> {words.text}
        </span>
      </Note>
    </div>
  )
}
