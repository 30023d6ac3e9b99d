import { Search, X } from 'lucide'
import { memo, useEffect, useRef } from 'react'
import { say } from '@/lib/say'
import { LONGEST_SEARCH, textProblem } from '@/lib/text-problem'
import { IconButton } from './button'
import { classNames } from './class-names'
import { Icon } from './icon'

/** Searches on Enter for what the URL then holds; empty text is no search. */
export const SearchBox = memo(function SearchBox({
  label,
  placeholder,
  className,
  hinted = false,
  text,
  onSearch,
}: {
  label: string
  placeholder: string
  className: string
  /** Shows the key that leads here. */
  hinted?: boolean
  text: string
  onSearch: (text: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  // The URL is the source: Back and Clear put their text into the box, typing is only sent on Enter.
  useEffect(() => {
    if (input.current) input.current.value = text
  }, [text])
  return (
    <form
      role="search"
      className={classNames('relative', className)}
      onSubmit={(event) => {
        event.preventDefault()
        const typed = input.current?.value.trim() ?? ''
        // No address of the web could hold it, and nobody has such an identifier.
        const problem = textProblem(typed, LONGEST_SEARCH) ?? ''
        input.current?.setCustomValidity(problem)
        if (problem === '') onSearch(typed)
        else input.current?.reportValidity()
      }}
    >
      <Icon
        icon={Search}
        className="pointer-events-none absolute top-2 start-2.25 text-ink-3 phone:top-3.5"
      />
      <input
        ref={input}
        type="search"
        name="q"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        defaultValue={text}
        autoComplete="off"
        spellCheck={false}
        className="control pe-8.5 ps-7.75 phone:h-11 phone:text-[1rem]"
        onInput={(event) => event.currentTarget.setCustomValidity('')}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text) onSearch('')
        }}
      />
      {text ? (
        <IconButton
          label={say('Clear search')}
          icon={X}
          size="tiny"
          className="absolute! top-1 end-1 phone:top-0 phone:end-0"
          onClick={() => {
            onSearch('')
            input.current?.focus()
          }}
        />
      ) : (
        hinted && (
          <kbd aria-hidden className="key-hint absolute top-1.75 end-1.75 font-sans phone:hidden">
            /
          </kbd>
        )
      )}
    </form>
  )
})
