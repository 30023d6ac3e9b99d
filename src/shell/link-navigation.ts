import type { AnyRouter } from '@tanstack/react-router'

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** The link under a click or hover that leads to a page of ours in this window, else null. */
export function internalLink(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest('a') : null
  if (!link || link.target || link.hasAttribute('download')) return null
  return link.origin === location.origin && link.getAttribute('href')?.startsWith('/') ? link : null
}

/**
 * One listener for all links of the app: a plain click goes through the router, everything else (new tab, new
 * window, download) stays the browser's. Rows stay plain anchors, which keeps a list of 250 cheap.
 */
export function followLinks(router: AnyRouter): () => void {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || !isPlainClick(event)) return
    const link = internalLink(event.target)
    if (!link || link.hash) return
    event.preventDefault()
    void router.navigate({ href: link.pathname + link.search })
  }
  document.addEventListener('click', follow)
  return () => document.removeEventListener('click', follow)
}
