import { Outlet, useParams, useRouter } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { announcementRegion } from '@/ui/announce'
import { watchHistory } from './history-direction'
import { followLinks } from './link-navigation'
import { programQueries } from './program-queries'
import { Sidebar } from './sidebar'
import { watchTooltips } from './tooltips'

/** The frame of every page: skip link, sidebar, main, and the one live region. */
export function Layout() {
  const router = useRouter()
  const { program: programId } = useParams({ strict: false })
  const { data: programs } = useQuery(programQueries.all())
  const program = programs?.find(({ id }) => id === programId) ?? null

  useEffect(() => followLinks(router), [router])
  useEffect(() => watchHistory(router), [router])
  useEffect(() => watchTooltips(), [])

  return (
    <div className="grid h-dvh grid-cols-[var(--sidebar)_minmax(0,1fr)] phone:flex phone:flex-col">
      <a
        href="#main"
        className="fixed -top-15 left-3 z-50 rounded-md bg-solid px-3 py-2 text-on-solid focus:top-3"
      >
        Skip to content
      </a>
      <Sidebar program={program} programs={programs ?? null} />
      <main
        id="main"
        tabIndex={-1}
        className="relative flex min-h-0 min-w-0 flex-1 flex-col bg-surface"
      >
        <Outlet />
      </main>
      <div {...announcementRegion} />
    </div>
  )
}
