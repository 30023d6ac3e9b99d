import { keyNames } from '@/ui/key-names'

const SHOW_AFTER = 500

/** The keys that do the same, as the person presses them (design: icon-only buttons). */
function keysOf(control: HTMLElement): readonly HTMLElement[] {
  const keys = control.ariaKeyShortcuts?.split(' ')[0]
  const afterG = control.dataset['afterG']
  if (!keys && !afterG) return []
  const hint = document.createElement('kbd')
  hint.className = 'ms-1.5 font-sans opacity-70'
  hint.textContent = keyNames(keys ? keys.replace('Control+', 'Ctrl ') : `G ${afterG}`)
  return [hint]
}

/**
 * Names of icon-only controls, shown to the eye on hover and on keyboard focus: any element with `data-tooltip`
 * shows that text, or where it is empty its accessible name. One element serves them all; Escape hides it and it can be
 * hovered (WCAG 1.4.13). `latest` is the hover or focus that there was already.
 */
export function watchTooltips(latest: Event): () => void {
  const tip = document.createElement('div')
  tip.popover = 'manual'
  tip.ariaHidden = 'true'
  tip.className =
    'fixed m-0 rounded-md border-0 bg-solid px-2 py-1 text-small text-on-solid shadow-2 pointer-events-none'
  let timer: ReturnType<typeof setTimeout> | undefined
  let shownFor: Element | null = null

  const hide = () => {
    clearTimeout(timer)
    shownFor = null
    if (tip.isConnected) tip.remove()
  }
  const show = (control: HTMLElement) => {
    const { tooltip } = control.dataset
    const name = [tooltip, control.getAttribute('aria-label'), control.textContent].find(Boolean)
    if (!control.isConnected || !name) return
    tip.replaceChildren(name, ...keysOf(control))
    document.body.append(tip)
    tip.showPopover()
    const box = control.getBoundingClientRect()
    const own = tip.getBoundingClientRect()
    const below = box.bottom + 6
    const top = below + own.height < innerHeight ? below : box.top - own.height - 6
    const left = Math.min(
      Math.max(4, box.left + box.width / 2 - own.width / 2),
      innerWidth - own.width - 4,
    )
    tip.style.top = `${top}px`
    tip.style.left = `${left}px`
  }
  const consider = (event: Event) => {
    const control =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tooltip]') : null
    if (control === shownFor) return
    hide()
    if (!control) return
    // Words that stand beside the icon need no second showing.
    if (control.tagName !== 'BUTTON' && control.offsetWidth > 60) return
    shownFor = control
    timer = setTimeout(() => show(control), SHOW_AFTER)
  }
  const focused = (event: Event) => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) consider(event)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide()
  }
  if (latest.type === 'focusin') focused(latest)
  else consider(latest)
  document.addEventListener('pointerover', consider)
  document.addEventListener('focusin', focused)
  document.addEventListener('focusout', hide)
  document.addEventListener('pointerdown', hide)
  document.addEventListener('keydown', onKey)
  return () => {
    hide()
    document.removeEventListener('pointerover', consider)
    document.removeEventListener('focusin', focused)
    document.removeEventListener('focusout', hide)
    document.removeEventListener('pointerdown', hide)
    document.removeEventListener('keydown', onKey)
  }
}
