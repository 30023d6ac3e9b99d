import { useEffect, type ReactNode } from 'react'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { announcementRegion } from '@/ui/announce'
import type { AppUrl } from '@/urls/read-url'
import { followLinks, watchLinks } from './link-navigation'
import { Sidebar } from './sidebar'
import { watchShortcuts } from './shortcuts'
import { watchTooltips } from './tooltips'

/** The frame of every page: skip link, sidebar, main, and the one live region. */
export function Layout({
  program,
  programs,
  jump,
  onLinkIntent,
  children,
}: {
  program: Program | null
  programs: readonly Program[] | null
  /** The control of the sidebar that finds anything. */
  jump: ReactNode
  /** A pointer or the focus rests on a link. Stable: it is subscribed to once. */
  onLinkIntent: (url: AppUrl) => void
  children: ReactNode
}) {
  useEffect(() => followLinks(), [])
  useEffect(() => watchTooltips(), [])
  useEffect(() => watchShortcuts(), [])
  useEffect(() => watchLinks(onLinkIntent), [onLinkIntent])
  return (
    <div className="grid h-dvh grid-cols-[var(--sidebar)_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] phone:flex phone:flex-col">
      <a
        href="#main"
        className="fixed -top-15 start-3 z-50 rounded-md bg-solid px-3 py-2 text-on-solid focus:top-3"
      >
        {say('Skip to content')}
      </a>
      <Sidebar program={program} programs={programs} jump={jump} />
      <main
        id="main"
        tabIndex={-1}
        className="relative isolate flex min-h-0 min-w-0 flex-1 flex-col bg-surface"
      >
        {children}
      </main>
      <div {...announcementRegion} />
    </div>
  )
}
