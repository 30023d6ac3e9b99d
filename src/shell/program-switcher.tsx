import { Check, Search } from 'lucide'
import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { Icon } from '@/ui/icon'
import { Popover } from '@/ui/popover'
import { paths } from '@/urls/paths'
import { navigate } from './navigation'
import { kindName, ProgramGlyph } from './program-glyph'
import { useSession } from './session-queries'

/** All programs of this desk, found by typing; a combobox over a listbox (WAI-ARIA APG). */
export function ProgramSwitcher({
  current,
  programs,
  anchor,
  onClose,
}: {
  current: Program
  programs: readonly Program[]
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const id = useId()
  const session = useSession()
  const mayAdministrate = session?.signIn === 'off' || session?.person?.role === 'administrator'
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      programs.findIndex((each) => each.id === current.id),
    ),
  )
  const found = programs.filter(({ name }) =>
    name.toLowerCase().includes(text.trim().toLowerCase()),
  )
  const active = found[Math.min(at, found.length - 1)]

  const choose = (program: Program) => {
    onClose()
    navigate(paths.customers(program.id))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && active) {
      event.preventDefault()
      choose(active)
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || found.length === 0) return
    event.preventDefault()
    setAt((Math.min(at, found.length - 1) + step + found.length) % found.length)
  }
  return (
    <Popover
      label={say('Switch program')}
      anchor={anchor}
      align="start"
      width={288}
      initialFocus={input}
      onClose={onClose}
    >
      <div className="relative px-0.75 pt-0.75 pb-1.5">
        <Icon icon={Search} small className="absolute top-2.75 start-3 text-ink-3" />
        <input
          ref={input}
          className="control ps-7.5"
          role="combobox"
          aria-expanded
          aria-controls={`${id}-programs`}
          aria-activedescendant={active && `${id}-${active.id}`}
          aria-label={say('Find a program')}
          placeholder={say('Find a program')}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-programs`} role="listbox" aria-label={say('Programs')}>
        {found.map((program) => (
          <div
            key={program.id}
            id={`${id}-${program.id}`}
            role="option"
            aria-selected={program.id === current.id}
            data-highlighted={program === active ? '' : undefined}
            className="menu-item min-h-11!"
            onClick={() => choose(program)}
            onKeyDown={onKeyDown}
            tabIndex={-1}
          >
            <ProgramGlyph kind={program.kind} />
            <span className="min-w-0 flex-1">
              <span className="block truncate leading-4.5 font-medium">{program.name}</span>
              <span className="block text-small text-ink-3">
                {program.problem ? say('Needs an administrator') : kindName[program.kind]}
              </span>
            </span>
            {program.id === current.id && <Icon icon={Check} />}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="px-2 py-1.5 text-ink-2">{say('No program has this name.')}</p>
      )}
      <p className="-mx-1.25 mt-1.25 border-t border-line px-3 pt-2 pb-1.5 text-small text-ink-3">
        {mayAdministrate ? (
          <a className="link" href={paths.programs()} onClick={onClose}>
            {say('Programs and their keys')}
          </a>
        ) : (
          say('A program is added on the server with its API key. Ask an administrator.')
        )}
      </p>
    </Popover>
  )
}
