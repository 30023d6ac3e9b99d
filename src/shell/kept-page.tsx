import { Activity, useCallback, useLayoutEffect, useRef, type ReactNode } from 'react'

/**
 * A page that stays behind the one over it, so that Back shows it instead of drawing it: neither seen, read aloud nor
 * focusable, its effects off, its queries asleep.
 *
 * React hides what an Activity holds by `display: none`, and the browser then forgets styles and layout, the dearest
 * part of a list. `content-visibility: hidden` hides as well and keeps both (CSS Containment 2, section 4).
 */
export function KeptPage({ shown, children }: { shown: boolean; children: ReactNode }) {
  const sheet = useRef<HTMLElement>(null)
  // React takes the ref away while it hides: the element is still there.
  const remember = useCallback((element: HTMLElement | null) => {
    if (element) sheet.current = element
  }, [])
  useLayoutEffect(() => {
    const element = sheet.current
    if (shown || !element) return undefined
    const keepLayout = () => void element.style.removeProperty('display')
    element.classList.add('kept')
    keepLayout()
    // React hides anew with each change in there.
    const hidings = new MutationObserver(keepLayout)
    hidings.observe(element, { attributeFilter: ['style'] })
    return () => {
      hidings.disconnect()
      element.classList.remove('kept')
    }
  }, [shown])
  return (
    <Activity mode={shown ? 'visible' : 'hidden'}>
      {/* Paints within itself, hidden or not: or Chromium takes the change for a move of all that is in it. */}
      <div ref={remember} className="absolute inset-0 flex flex-col [contain:paint]">
        {children}
      </div>
    </Activity>
  )
}
