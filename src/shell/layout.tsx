import { Equal } from 'lucide'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { announcementRegion } from '@/ui/announce'
import { IconButton } from '@/ui/button'
import { FirstFrame } from '@/ui/first-frame'
import type { AppUrl } from '@/urls/read-url'
import { bringTooltips } from './bring-tooltips'
import { followLinks, watchLinks, watchPresses } from './link-navigation'
import { useUrl } from './navigation'
import { Sidebar } from './sidebar'
import { watchShortcuts } from './shortcuts'

/** The frame of every page: skip link, sidebar (on a phone a drawer), main, and the one live region. */
export function Layout({
  program,
  programs,
  jump,
  onLinkIntent,
  onLinkPress,
  children,
}: {
  program: Program | null
  programs: readonly Program[] | null
  /** The control of the sidebar that finds anything. */
  jump: ReactNode
  /** A pointer or the focus rests on a link. Stable: it is subscribed to once. */
  onLinkIntent: (url: AppUrl) => void
  /** A mouse presses a link. Stable, too. */
  onLinkPress: (url: AppUrl) => void
  children: ReactNode
}) {
  useEffect(() => followLinks(), [])
  useEffect(() => bringTooltips(), [])
  // Before anything is seen: whoever knows the keys presses them as soon as there is something to read.
  useLayoutEffect(() => watchShortcuts(), [])
  useEffect(() => watchLinks(onLinkIntent), [onLinkIntent])
  useEffect(() => watchPresses(onLinkPress), [onLinkPress])
  const url = useUrl()
  const drawer = useRef<HTMLDivElement>(null)
  const menu = useRef<HTMLButtonElement>(null)
  // Where the drawer was opened: whoever goes somewhere has left it.
  const [openedAt, setOpenedAt] = useState<AppUrl | null>(null)
  const isOpen = openedAt === url
  const close = useCallback(() => {
    setOpenedAt(null)
    menu.current?.focus()
  }, [])
  useEffect(() => {
    if (!isOpen) return undefined
    drawer.current?.querySelector('button')?.focus()
    // Looked at before a popup of the drawer closes by the same key: that one closes alone.
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && drawer.current?.matches(':focus-within')) close()
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [isOpen, close])
  return (
    <FirstFrame sliced>
      <div className="grid h-dvh grid-cols-[var(--sidebar)_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] phone:flex phone:flex-col">
        <a
          href="#main"
          className="fixed -top-15 start-3 z-50 rounded-md bg-solid px-3 py-2 text-on-solid focus:top-3"
        >
          {say('Skip to content')}
        </a>
        {/* A customer's page has the way back to the list there. */}
        {url.page !== 'customer' && (
          <IconButton
            ref={menu}
            label={say('Open menu')}
            icon={Equal}
            aria-expanded={isOpen}
            className="absolute! start-1.5 top-1.5 z-10 hidden! phone:inline-flex!"
            onClick={() => setOpenedAt(url)}
          />
        )}
        <div ref={drawer} className="drawer" data-open={isOpen}>
          <Sidebar program={program} programs={programs} jump={jump} />
        </div>
        {isOpen && (
          <button
            type="button"
            aria-label={say('Close menu')}
            className="fixed inset-0 z-10 bg-scrim"
            onClick={close}
          />
        )}
        <main
          id="main"
          tabIndex={-1}
          inert={isOpen}
          className="relative isolate flex min-h-0 min-w-0 flex-1 flex-col bg-surface"
        >
          {children}
        </main>
        <div {...announcementRegion} />
      </div>
    </FirstFrame>
  )
}
