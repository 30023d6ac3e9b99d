import { ChevronDown, Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { AuditPage } from '@/api/audit'
import { say } from '@/lib/say'
import { IconButton } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { Segmented } from '@/ui/segmented'
import type { AuditSearch } from '@/urls/audit-search'
import { zoneName } from './audit-times'

const kinds = () =>
  [
    { value: 'all', label: say('All') },
    { value: 'credit', label: say('Credits') },
    { value: 'change', label: say('Changes') },
    { value: 'invite', label: say('Invites') },
    { value: 'sign-in', label: say('Sign-ins') },
  ] as const

type Change = (search: AuditSearch) => void

/** What narrows the log. A changed filter returns to page 1. */
export function AuditToolbar({
  search,
  people,
  onSearch,
}: {
  search: AuditSearch
  people: Readonly<AuditPage['people']>
  onSearch: Change
}) {
  const { page: _page, ...filters } = search
  const [zone] = useState(() => zoneName(Date.now()))
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-start gap-2 px-(--gutter) pb-3 phone:gap-2.5">
      <SearchBox
        text={search.q ?? ''}
        onSearch={(q) => {
          const { q: _q, ...rest } = filters
          onSearch(q === '' ? rest : { ...rest, q })
        }}
      />
      <div className="audit-kinds">
        <Segmented
          label={say('Kind')}
          options={kinds()}
          value={search.kind ?? 'all'}
          onChange={(kind) => {
            const { kind: _kind, ...rest } = filters
            onSearch(kind === 'all' ? rest : { ...rest, kind })
          }}
        />
      </div>
      <label className="audit-person">
        {say('Person')}
        <select
          value={search.person ?? ''}
          onChange={(event) => {
            const { person: _person, ...rest } = filters
            const person = event.target.value
            onSearch(person === '' ? rest : { ...rest, person })
          }}
        >
          <option value="">{say('Anyone')}</option>
          {search.person !== undefined && !people.some(({ id }) => id === search.person) && (
            <option value={search.person}>{say('Somebody else')}</option>
          )}
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Icon icon={ChevronDown} small />
      </label>
      <span className="flex-1 phone:hidden" />
      <span className="audit-zone text-small text-ink-3 phone:hidden">
        {say('Times in {zone}', { zone })}
      </span>
    </div>
  )
}

function SearchBox({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  // The URL is the source: Back and Clear put their text into the box, typing is only sent on Enter.
  useEffect(() => {
    if (input.current) input.current.value = text
  }, [text])
  return (
    <form
      role="search"
      className="audit-search relative"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(input.current?.value.trim() ?? '')
      }}
    >
      <Icon
        icon={Search}
        className="pointer-events-none absolute start-2.25 top-2 text-ink-3 phone:top-3.5"
      />
      <input
        ref={input}
        type="search"
        name="q"
        aria-label={say('Search audit log')}
        aria-keyshortcuts="/"
        placeholder={say('Customer ID or reference')}
        defaultValue={text}
        autoComplete="off"
        spellCheck={false}
        className="control ps-7.75 pe-8.5 phone:h-11 phone:text-[1rem]"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text) onSearch('')
        }}
      />
      {text && (
        <IconButton
          label={say('Clear search')}
          icon={X}
          size="tiny"
          className="absolute! end-1 top-1 phone:end-0 phone:top-0"
          onClick={() => {
            onSearch('')
            input.current?.focus()
          }}
        />
      )}
    </form>
  )
}
