import { ChevronDown } from 'lucide'
import { useState } from 'react'
import type { AuditPage } from '@/api/audit'
import { say } from '@/lib/say'
import { Icon } from '@/ui/icon'
import { SearchBox } from '@/ui/search-box'
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
    <div className="flex min-h-11 shrink-0 flex-wrap items-start gap-2 px-(--gutter) pb-3 phone:gap-2.5 phone:py-2.5">
      <SearchBox
        label={say('Search audit log')}
        placeholder={say('Customer ID or reference')}
        className="audit-search"
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
