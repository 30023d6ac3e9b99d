import { useRef, useState, type RefObject } from 'react'
import { say } from '@/lib/say'
import { Button } from './button'
import { Field } from './field'
import { Popover } from './popover'

const LARGEST_PAGE = 1_000_000

/** A small form for a page number. The last page is named only when it was seen. */
export function GoToPage({
  page,
  lastPage,
  anchor,
  onPage,
  onClose,
}: {
  page: number
  lastPage: number | null
  anchor: RefObject<HTMLElement | null>
  onPage: (page: number) => void
  onClose: () => void
}) {
  const [text, setText] = useState(String(page))
  const [failed, setFailed] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const wanted = /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : 0
  const valid = wanted >= 1 && wanted <= LARGEST_PAGE
  return (
    <Popover
      label={say('Go to page')}
      anchor={anchor}
      side="top"
      width={224}
      initialFocus={input}
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-3 p-2"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!valid) {
            setFailed(true)
            input.current?.focus()
            return
          }
          onPage(wanted)
          onClose()
        }}
      >
        <Field
          label={say('Page')}
          error={failed && !valid ? say('Write a page number of 1 or more.') : undefined}
          help={
            lastPage
              ? say('The last page is {page}.', { page: lastPage })
              : say('The last page is not known.')
          }
        >
          {(attributes) => (
            <input
              {...attributes}
              ref={input}
              className="control tabular-nums"
              inputMode="numeric"
              autoComplete="off"
              value={text}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button variant="ghost" size="small" onClick={onClose}>
            {say('Cancel')}
          </Button>
          <Button variant="primary" size="small" type="submit">
            {say('Go')}
          </Button>
        </div>
      </form>
    </Popover>
  )
}
