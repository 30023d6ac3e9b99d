import { Search, TriangleAlert, X } from 'lucide'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Program } from '@/api/programs'
import { keyNames } from '@/ui/key-names'
import { say } from '@/lib/say'
import { LONGEST_SEARCH } from '@/lib/text-problem'
import { describeFailure } from '@/shell/describe-failure'
import { navigate } from '@/shell/navigation'
import { BareDialog } from '@/ui/bare-dialog'
import { IconButton } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { highlightedAt, type PaletteEntry, type ShownEntry } from './palette-entries'
import { useLookup, type Lookup } from './use-lookup'
import { usePalette } from './use-palette'
import '@/ui/popup.css'

/** Finds a customer by what is exact, and anything one can do by its name: a combobox over a listbox (WAI-ARIA APG). */
export function PaletteDialog({
  program,
  programs,
  onClose,
}: {
  program: Program
  programs: readonly Program[]
  onClose: () => void
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  // Where the arrows moved to; null as long as they did not.
  const [moved, setMoved] = useState<number | null>(null)
  const left = useRef(false)
  const typed = text.trim()
  const lookup = useLookup(program, typed)
  // Enter before the answer is there: whom it names is opened as soon as it comes.
  const [opensFound, setOpensFound] = useState(false)
  const groups = usePalette(program, programs, typed, lookup, () => {
    setOpensFound(true)
    lookup.ask()
  })
  const entries = groups.flatMap((group) => group.entries)
  const at = highlightedAt(moved, entries.length, lookup.state === 'asking')
  const active = entries[at]
  const optionId = (entry: ShownEntry) => `${id}-${entries.indexOf(entry)}`

  const change = (next: string) => {
    setText(next)
    setMoved(null)
    setOpensFound(false)
  }
  const choose = (entry: PaletteEntry, inNewTab = false) => {
    if (entry.unavailable) return
    if ('href' in entry && inNewTab) {
      window.open(entry.href, '_blank', 'noopener')
      return
    }
    const stays = 'act' in entry && entry.stays
    if (!stays) {
      left.current = true
      onClose()
    }
    if ('href' in entry) navigate(entry.href, entry.state ? { state: entry.state } : {})
    else entry.act()
  }

  const [found] = lookup.state === 'found' && lookup.customers.length === 1 ? entries : []
  useEffect(() => {
    if (opensFound && found) choose(found.entry)
    // Of what is chosen, only whether there is one to open matters here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [opensFound, found?.entry.id])
  useEffect(() => {
    list.current?.querySelector('[data-highlighted]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      const from = at < 0 && step < 0 ? 0 : at
      setMoved((from + step + entries.length) % entries.length)
    }
    // Of a word that an input method composes, Enter ends the word.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (at < 0) setOpensFound(true)
    else if (active) choose(active.entry, event.ctrlKey || event.metaKey)
  }
  return (
    <BareDialog
      label={say('Command palette')}
      initialFocus={input}
      returnsFocus={() => !left.current}
      onClose={onClose}
    >
      <div className="flex h-12.5 shrink-0 items-center gap-2.5 border-b border-line px-4">
        <Icon icon={Search} className="shrink-0 text-ink-3" />
        <input
          ref={input}
          className="min-w-0 flex-1 bg-transparent text-[0.9375rem] outline-none placeholder:text-ink-3"
          role="combobox"
          aria-label={say('Find a customer or an action')}
          aria-expanded
          aria-controls={`${id}-entries`}
          aria-activedescendant={active && optionId(active)}
          aria-autocomplete="list"
          placeholder={say('Email, ID, key, or an action')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={500}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {text !== '' && (
          <IconButton
            label={say('Clear')}
            icon={X}
            size="small"
            onClick={() => {
              change('')
              input.current?.focus()
            }}
          />
        )}
        {text === '' && (
          <kbd aria-hidden className="key-hint phone:hidden">
            {keyNames('Esc')}
          </kbd>
        )}
        <button type="button" className="link hidden min-h-11 phone:block" onClick={onClose}>
          {say('Close')}
        </button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col">
        <div className="px-2 pt-1.25">
          <LookupWords lookup={lookup} typed={typed} program={program} />
        </div>
        {/* What scrolls is the list itself: the keys of the field move in it (WCAG 2.1.1). */}
        <div
          ref={list}
          id={`${id}-entries`}
          role="listbox"
          aria-label={say('Results')}
          className="min-h-0 flex-1 overflow-auto px-2 pb-2"
        >
          {groups.map(({ title, entries: own }, index) => (
            <div key={title} role="group" aria-labelledby={`${id}-group-${index}`}>
              <div
                id={`${id}-group-${index}`}
                role="presentation"
                className="px-2.5 pt-2.5 pb-1 text-small font-medium text-ink-3"
              >
                {title}
              </div>
              {own.map((shown) => (
                <Option
                  key={shown.entry.id}
                  id={optionId(shown)}
                  shown={shown}
                  isActive={shown === active}
                  onChoose={(inNewTab) => choose(shown.entry, inNewTab)}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <footer
        aria-hidden
        className="flex shrink-0 items-center gap-4 border-t border-line px-4 py-2 text-small text-ink-3 phone:hidden"
      >
        <Hint keys={['↑', '↓']} words={say('move')} />
        <Hint keys={['Enter']} words={say('open')} />
        <Hint keys={['Ctrl Enter']} words={say('new tab')} />
      </footer>
    </BareDialog>
  )
}

function Hint({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <span className="flex items-center gap-1.25">
      {keys.map((key) => (
        <kbd key={key} className="key-hint">
          {keyNames(key)}
        </kbd>
      ))}
      {words}
    </span>
  )
}

/** How the look-up stands; an answer that found somebody speaks for itself. */
function LookupWords({
  lookup,
  typed,
  program,
}: {
  lookup: Lookup
  typed: string
  program: Program
}) {
  const words =
    typed.length > LONGEST_SEARCH
      ? say('Write at most {most} characters.', { most: LONGEST_SEARCH })
      : lookup.state === 'asking'
        ? say('Looking up {text}…', { text: typed })
        : lookup.state === 'none'
          ? say('No customer of {program} has exactly this email, ID or key.', {
              program: program.name,
            })
          : lookup.state === 'failed'
            ? `${say('The look-up failed.')} ${describeFailure(lookup.error, 'Customers', program.name).title}`
            : null
  return (
    <p
      role="status"
      className={
        words === null ? 'sr-only' : 'flex items-center gap-2.25 px-2.5 pt-2.5 pb-1 text-ink-2'
      }
    >
      {lookup.state === 'failed' && <Icon icon={TriangleAlert} />}
      {words}
    </p>
  )
}

function Option({
  id,
  shown: { entry, match, detail },
  isActive,
  onChoose,
}: {
  id: string
  shown: ShownEntry
  isActive: boolean
  onChoose: (inNewTab: boolean) => void
}) {
  const { label, icon, keys, identifier, note, unavailable } = entry
  return (
    // The combobox handles the keys of all its options.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-disabled={unavailable ? true : undefined}
      data-highlighted={isActive ? '' : undefined}
      tabIndex={-1}
      className="menu-item min-h-9! rounded-md! px-2.5! phone:min-h-11!"
      onClick={(event) => onChoose(event.ctrlKey || event.metaKey)}
    >
      <Icon icon={icon} />
      <span className="min-w-0 flex-1 truncate">
        {match ? <Marked label={label} match={match} /> : label}
        {(unavailable ?? detail) && <span className="text-ink-3"> {unavailable ?? detail}</span>}
      </span>
      {identifier && (
        <span className="identifier max-w-48 truncate text-ink-3 phone:hidden">{identifier}</span>
      )}
      {note && <span className="text-small text-ink-3">{note}</span>}
      {keys && (
        <span aria-hidden className="flex gap-0.75 phone:hidden">
          {keys.map((key) => (
            <kbd key={key} className="key-hint">
              {keyNames(key)}
            </kbd>
          ))}
        </span>
      )}
    </div>
  )
}

const Marked = ({
  label,
  match: [start, end],
}: {
  label: string
  match: readonly [number, number]
}) => (
  <>
    {label.slice(0, start)}
    <b className="font-semibold">{label.slice(start, end)}</b>
    {label.slice(end)}
  </>
)
