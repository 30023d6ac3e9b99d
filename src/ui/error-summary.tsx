import { TriangleAlert } from 'lucide'
import { useEffect, useRef } from 'react'
import { say } from '@/lib/say'
import { Note } from './note'

/**
 * What is wrong with a form, on top of it, once two or more fields are: it takes the focus after each attempt, and
 * each line leads to its field (design: Forms).
 */
export function ErrorSummary<Name extends string>({
  problems,
  attempts,
  onGoTo,
}: {
  problems: ReadonlyArray<{ name: Name; message: string }>
  /** How often the form was sent. */
  attempts: number
  onGoTo: (name: Name) => void
}) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempts > 0) summary.current?.focus()
  }, [attempts])
  if (attempts === 0 || problems.length < 2) return null
  return (
    <div ref={summary} tabIndex={-1} className="rounded-md">
      <Note tone="bad" icon={TriangleAlert} quiet>
        <b>{say('{count} fields need a change.', { count: problems.length })}</b>
        <ul>
          {problems.map(({ name, message }) => (
            <li key={name}>
              <button
                type="button"
                className="link min-h-6 text-start"
                onClick={() => onGoTo(name)}
              >
                {message}
              </button>
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}
