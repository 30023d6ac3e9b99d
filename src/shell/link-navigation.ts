import { afterPaint } from '@/ui/after-paint'
import { readUrl, type AppUrl } from '@/urls/read-url'
import { navigate } from './navigation'

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** The link under a click or hover that leads to a page of ours in this window, else null. */
function internalLink(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest('a') : null
  if (!link || link.target || link.hash || link.hasAttribute('download')) return null
  return link.origin === location.origin ? link : null
}

/**
 * One listener for all links of the app: a plain click stays in the page, everything else (new tab, new window,
 * download) is the browser's. Rows stay plain anchors, which keeps a list of 250 cheap.
 */
export function followLinks(): () => void {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || !isPlainClick(event)) return
    const link = internalLink(event.target)
    if (!link) return
    event.preventDefault()
    navigate(link.pathname + link.search)
  }
  document.addEventListener('click', follow)
  return () => document.removeEventListener('click', follow)
}

/** A pointer or focus rests on a link this long before its page is read ahead: a sweep costs no request. */
const DWELL = 100

/** Calls `read` for the page of a link that a pointer or the focus rests on. */
export function watchLinks(read: (url: AppUrl) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let over: HTMLAnchorElement | null = null
  const consider = (event: Event) => {
    const link = internalLink(event.target)
    if (link === over) return
    over = link
    clearTimeout(timer)
    if (link) timer = setTimeout(() => read(readUrl(link.pathname, link.search)), DWELL)
  }
  document.addEventListener('pointerover', consider)
  document.addEventListener('focusin', consider)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('pointerover', consider)
    document.removeEventListener('focusin', consider)
  }
}

/**
 * Calls `read` for the page of a link that a mouse presses, once that is painted: a hand takes longer to let go, and
 * then the page finds its answers on their way. A finger that touches a link may only want to scroll.
 */
export function watchPresses(read: (url: AppUrl) => void): () => void {
  let stop = () => {}
  const press = (event: PointerEvent) => {
    const link = event.pointerType === 'mouse' && isPlainClick(event) && internalLink(event.target)
    if (link) stop = afterPaint(() => read(readUrl(link.pathname, link.search)))
  }
  const letGo = () => stop()
  document.addEventListener('pointerdown', press)
  document.addEventListener('pointerup', letGo)
  return () => {
    stop()
    document.removeEventListener('pointerdown', press)
    document.removeEventListener('pointerup', letGo)
  }
}
