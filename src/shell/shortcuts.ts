import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { onceWhole } from '@/ui/first-frame'

const STORED = 'single-key-shortcuts'
const SEQUENCE_TIME = 1500

const handlers = new Map<string, () => void>()
const listeners = new Set<() => void>()

function areOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off'
  } catch {
    return true
  }
}

/** Whether keys without Ctrl or ⌘ do something; a person can turn them off (WCAG 2.1.4). */
export const useSingleKeys = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, areOn)

export function turnSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORED)
    else localStorage.setItem(STORED, 'off')
  } catch {
    // A browser that stores nothing keeps the default.
  }
  for (const listener of listeners) listener()
}

/** Keys, as `aria-keyshortcuts` writes them, for what has no control on the page. */
export function useKey(keys: string, handler: () => void): void {
  const press = useEffectEvent(handler)
  useEffect(() => {
    const own = () => press()
    const each = keys.split(' ')
    for (const key of each) handlers.set(key, own)
    return () => {
      for (const key of each) if (handlers.get(key) === own) handlers.delete(key)
    }
  }, [keys])
}

const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'
const OVER_THE_PAGE = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** The control on the page whose attribute names this key; one that is hidden or unavailable is none. */
function controlOf(attribute: string, key: string): HTMLElement | undefined {
  const all = document.querySelectorAll<HTMLElement>(`[${attribute}~="${CSS.escape(key)}"]`)
  return [...all].find((control) => control.checkVisibility() && !control.ariaDisabled)
}

function pressControl(control: HTMLElement): void {
  control.focus()
  // A field is where one types next; anything else does what pressing it does.
  if (!control.matches(TYPING)) control.click()
}

/** What arrow keys choose in by themselves. */
const USES_ARROWS = '[type=radio], [role=tab], [role=combobox]'

/** Whether an arrow key scrolls what one reads there. */
function scrolls(target: Element): boolean {
  // Words take no focus: the browser scrolls what was pressed last, where it also put its caret.
  const pressed = getSelection()?.anchorNode?.parentElement
  let part = pressed && target.contains(pressed) ? pressed : target
  while (part !== document.body && part.parentElement) {
    if (part.scrollHeight > part.clientHeight && getComputedStyle(part).overflowY === 'auto')
      return true
    part = part.parentElement
  }
  return false
}

const isPaletteKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey

/**
 * One listener for all keys of the desk. A control says its key itself, in `aria-keyshortcuts`, so that what a screen
 * reader says is what happens; `data-after-g` is the key of a sequence that G begins. Keys do nothing while one types
 * (but for Control+K) and while something lies over the page.
 */
export function watchShortcuts(): () => void {
  let sequenceUntil = 0
  const obey = (event: KeyboardEvent) => {
    if (isPaletteKey(event)) {
      if (!document.querySelector(OVER_THE_PAGE)) handlers.get('Control+K')?.()
      return
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    // Only keys that write a character can be pressed by mistake while one speaks or types (WCAG 2.1.4).
    if (event.key.length === 1 && !areOn()) return
    if (event.target instanceof Element && event.target.closest(TYPING)) return
    if (document.querySelector(OVER_THE_PAGE)) return
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
    const isSecond = event.timeStamp < sequenceUntil
    sequenceUntil = 0
    if (isSecond) {
      const target = controlOf('data-after-g', key)
      if (!target) return
      event.preventDefault()
      pressControl(target)
      return
    }
    if (key === 'G') {
      sequenceUntil = event.timeStamp + SEQUENCE_TIME
      return
    }
    const handler = (event.shiftKey ? handlers.get(`Shift+${key}`) : undefined) ?? handlers.get(key)
    const control = handler ? undefined : controlOf('aria-keyshortcuts', key)
    if (!handler && !control) return
    if (key.startsWith('Arrow') && event.target instanceof Element) {
      if (event.target.closest(USES_ARROWS)) return
      // Rows are walked wherever one is; the page of a customer is also read.
      if (control && scrolls(event.target)) return
    }
    event.preventDefault()
    if (handler) handler()
    else if (control) pressControl(control)
  }
  const onKey = (event: KeyboardEvent) => {
    // The browser's own use of these keys would take the person out of the page.
    if (isPaletteKey(event)) event.preventDefault()
    onceWhole(() => obey(event))
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}
