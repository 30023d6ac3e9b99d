import { X } from 'lucide'
import { useRef, type RefCallback } from 'react'
import { say } from '@/lib/say'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { isSeveralTags, tagsIn } from './customer-values'

/** Tags as words that can be taken out, and a box that adds one by Enter or comma, or several by paste. */
export function TagsField({
  box: firstField,
  tags,
  text,
  error,
  help,
  onChange,
  onText,
}: {
  /** Takes the box, where the form begins with it. */
  box?: RefCallback<HTMLElement> | undefined
  tags: readonly string[]
  /** What stands in the box. */
  text: string
  error: string | undefined
  help: string | undefined
  onChange: (tags: string[]) => void
  onText: (text: string) => void
}) {
  const box = useRef<HTMLInputElement>(null)
  const add = (words: string) => {
    const added = tagsIn(words, tags)
    if (added.length > 0) onChange([...tags, ...added])
    onText('')
  }
  return (
    <Field
      label={say('Tags')}
      optional
      error={error}
      help={help ?? say('Enter or a comma adds a tag. Several can be pasted.')}
    >
      {(attributes) => (
        <div className="flex flex-col gap-2">
          {tags.length > 0 && (
            <ul aria-label={say('Tags of this customer')} className="flex flex-wrap gap-1.5">
              {tags.map((tag) => (
                <li
                  key={tag}
                  className="badge badge-tag max-w-full gap-0! pe-0! phone:h-9 phone:text-small"
                >
                  <span className="truncate">{tag}</span>
                  <button
                    type="button"
                    aria-label={say('Remove tag {tag}', { tag })}
                    className="grid size-5 shrink-0 place-items-center rounded-sm text-ink-3 hover:text-ink phone:size-9"
                    onClick={() => {
                      onChange(tags.filter((each) => each !== tag))
                      box.current?.focus()
                    }}
                  >
                    <Icon icon={X} small />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...attributes}
            ref={(element) => {
              box.current = element
              firstField?.(element)
            }}
            value={text}
            autoComplete="off"
            className="control phone:h-11"
            onChange={(event) => {
              const typed = event.target.value
              if (typed.endsWith(',')) add(typed)
              else onText(typed)
            }}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text')
              if (!isSeveralTags(pasted)) return
              event.preventDefault()
              add(text + pasted)
            }}
            onBlur={() => add(text)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && text.trim() !== '') {
                event.preventDefault()
                add(text)
              }
              if (event.key === 'Backspace' && text === '') onChange(tags.slice(0, -1))
            }}
          />
        </div>
      )}
    </Field>
  )
}
