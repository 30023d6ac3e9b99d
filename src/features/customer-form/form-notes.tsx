import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Customer } from '@/api/customers'
import { callName } from '@/features/customers/customer-rules'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import type { SaveWords } from './save-words'

/** Whose record is changed. */
export function Who({ customer }: { customer: Customer }) {
  const name = callName(customer)
  return (
    <>
      {name}
      {name !== customer.id && (
        <>
          <span aria-hidden className="mx-1.25 text-control">
            ·
          </span>
          <span className="identifier">{customer.id}</span>
        </>
      )}
    </>
  )
}

/** How much of the form is sent (design: Forms). */
export function ChangeCount({ count }: { count: number }) {
  return (
    <span role="status" className="mr-auto text-small text-ink-3 tabular-nums phone:basis-full">
      {count > 0 && (
        <>
          <span className="badge badge-info badge-count mr-1.5">{count}</span>
          {count === 1 ? 'change. Only this is sent.' : 'changes. Only these are sent.'}
        </>
      )}
    </span>
  )
}

const icons = { ok: CircleCheck, warn: TriangleAlert, bad: CircleX }

/** What became of a save. It takes the focus, as the button that was pressed may be gone. */
export function Said({ words }: { words: SaveWords }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [words.title, words.text])
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <Note tone={words.tone} icon={icons[words.tone]} urgent={words.tone !== 'ok'}>
        <span className="break-words">
          <b>{words.title}</b> {words.text}
        </span>
      </Note>
    </div>
  )
}

/** Told when the form opens with what was left in it. */
export function Restored({ onStartOver }: { onStartOver: () => void }): ReactNode {
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
          Start over
        </Button>
      }
    >
      What you typed before is still here.
    </Note>
  )
}
