import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Badge } from './badge'

export type Tab<Id extends string> = { id: Id; label: string; count?: number | null }

/** The next one is where the script goes. */
const forwards = () => (document.dir === 'rtl' ? -1 : 1)

const steps: Partial<Record<string, (index: number, length: number) => number>> = {
  ArrowRight: (index, length) => (index + forwards() + length) % length,
  ArrowLeft: (index, length) => (index - forwards() + length) % length,
  Home: () => 0,
  End: (_, length) => length - 1,
}

const LINED_LIST =
  'flex shrink-0 gap-5 border-b border-line px-(--gutter) phone:overflow-x-auto phone:[scrollbar-width:none]'
const LINED_TAB =
  'relative inline-flex h-9.5 shrink-0 items-center gap-1.5 text-ink-2 hover:text-ink aria-selected:font-medium aria-selected:text-ink aria-selected:after:absolute aria-selected:after:inset-x-0 aria-selected:after:-bottom-px aria-selected:after:h-0.5 aria-selected:after:rounded-t-[1px] aria-selected:after:bg-ink phone:h-11'
const BOXED_LIST = 'flex w-full shrink-0 gap-px rounded-md bg-segments p-0.5'
const BOXED_TAB =
  'flex h-7 flex-1 items-center justify-center rounded-[5px] text-ink-2 aria-selected:bg-segment aria-selected:font-medium aria-selected:text-ink aria-selected:shadow-[0_0_0_1px_var(--line-2)] forced-colors:aria-selected:outline-2 phone:h-10'

/**
 * Tabs with manual activation (WAI-ARIA APG): arrows move, Enter or Space opens, the Tab key leaves from wherever they
 * moved to. Each tab is a URL of its own.
 */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  panelId,
  onSelect,
  onIntent,
  boxed = false,
}: {
  label: string
  tabs: ReadonlyArray<Tab<Id>>
  selected: Id
  panelId: string
  onSelect: (id: Id) => void
  onIntent?: (id: Id) => void
  /** Drawn as a choice in a box, as in a dialog, instead of a line under the page's head. */
  boxed?: boolean
}): ReactNode {
  const list = useRef<HTMLDivElement>(null)
  // The one the Tab key stops at is the focused one, else the selected. It moves with the focus and not with the
  // selection also because `tabindex` written on the focused element has Chromium style the whole page at once.
  const [focused, setFocused] = useState<Id | null>(null)
  const stop = focused ?? selected
  // On a phone they do not all fit. Anywhere else nothing has to be measured.
  useEffect(() => {
    if (!matchMedia('(width <= 640px)').matches) return
    const tab = list.current?.querySelector('[aria-selected=true]')
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [selected])
  const move = (event: KeyboardEvent, index: number) => {
    const target = steps[event.key]?.(index, tabs.length)
    if (target === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[target]?.focus()
  }
  return (
    <div ref={list} role="tablist" aria-label={label} className={boxed ? BOXED_LIST : LINED_LIST}>
      {tabs.map((tab, index) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-keyshortcuts={String(index + 1)}
          id={`${panelId}-${tab.id}`}
          aria-selected={tab.id === selected}
          aria-controls={tab.id === selected ? panelId : undefined}
          tabIndex={tab.id === stop ? 0 : -1}
          className={boxed ? BOXED_TAB : LINED_TAB}
          onClick={() => onSelect(tab.id)}
          onKeyDown={(event) => move(event, index)}
          onPointerEnter={() => onIntent?.(tab.id)}
          onFocus={() => {
            setFocused(tab.id)
            onIntent?.(tab.id)
          }}
          onBlur={() => setFocused(null)}
        >
          {tab.label}
          {typeof tab.count === 'number' && <Badge tone="count">{tab.count}</Badge>}
        </button>
      ))}
    </div>
  )
}
