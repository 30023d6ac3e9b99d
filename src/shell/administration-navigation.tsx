import { say } from '@/lib/say'
import { paths } from '@/urls/paths'
import { ADMINISTRATION_PAGES } from '@/urls/read-url'
import { useUrl } from './navigation'
import { useSession } from './session-queries'

type AdministrationPage = (typeof ADMINISTRATION_PAGES)[number]

const nameOf = {
  people: () => say('People'),
  limits: () => say('Limits'),
  programs: () => say('Programs'),
} satisfies Record<AdministrationPage, () => string>

/** Where nobody signs in there are neither people nor what they may do. */
const WITHOUT_PEOPLE: readonly AdministrationPage[] = ['limits', 'programs']

/** Leads from one administration page to the others; nothing where there is only one. */
export function AdministrationNavigation() {
  const url = useUrl()
  const session = useSession()
  const pages = session?.signIn === 'on' ? ADMINISTRATION_PAGES : WITHOUT_PEOPLE
  if (pages.length < 2) return null
  return (
    <nav
      aria-label={say('Administration')}
      className="flex shrink-0 gap-5 border-b border-line px-(--gutter) phone:overflow-x-auto phone:[scrollbar-width:none]"
    >
      {pages.map((page) => (
        <a
          key={page}
          href={paths[page]()}
          aria-current={url.page === page ? 'page' : undefined}
          className="relative inline-flex h-9.5 shrink-0 items-center text-ink-2 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:-bottom-px aria-[current]:after:h-0.5 aria-[current]:after:rounded-t-[1px] aria-[current]:after:bg-ink phone:h-11"
        >
          {nameOf[page]()}
        </a>
      ))}
    </nav>
  )
}
