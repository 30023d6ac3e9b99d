import { ChevronsUpDown, CircleUserRound, Keyboard, List, Stamp, UserRoundCog, Users } from 'lucide'
import { memo, type ReactNode } from 'react'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { useIsFirstFrame } from '@/ui/first-frame'
import { Icon } from '@/ui/icon'
import { KeyHint } from '@/ui/key-hint'
import { Skeleton } from '@/ui/skeleton'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { usePopup } from '@/ui/use-popup'
import { paths } from '@/urls/paths'
import { ADMINISTRATION_PAGES, type AppUrl } from '@/urls/read-url'
import { usePageName } from './navigation'
import { kindName, ProgramGlyph } from './program-glyph'
import { useRecentlyOpened } from './recently-opened'
import { useSession } from './session-queries'
import { sidebarAccount, sidebarItem, sidebarLink } from './sidebar-link'

const programSwitcher = lateCode(() => import('./program-switcher'))
const ProgramSwitcher = latePart(programSwitcher, (module) => module.ProgramSwitcher)
const shortcutSheet = lateCode(() => import('./shortcut-sheet'))
const ShortcutSheet = latePart(shortcutSheet, (module) => module.ShortcutSheet)
const accountMenu = lateCode(() => import('./account-menu'))
const AccountMenu = latePart(accountMenu, (module) => module.AccountMenu)

const SignedInFace = latePart(
  lateCode(() => import('./signed-in-face')),
  (module) => module.SignedInFace,
  { instead: ({ person }) => <PlainFace name={person.name} /> },
)

/** A count that does not load is missing, and takes nothing else with it. */
const missable = { instead: () => null }
const counts = lateCode(() => import('./sidebar-counts'))
const OpenCreditsCount = latePart(counts, (module) => module.OpenCreditsCount, missable)
const WaitingCreditsCount = latePart(counts, (module) => module.WaitingCreditsCount, missable)

/**
 * Where one is and where one can go. Icons only under 1180 pixels; a drawer on a phone (`layout.tsx`). A memo: a page turn changes
 * none of it.
 */
export const Sidebar = memo(function Sidebar({
  program,
  programs,
  jump,
}: {
  program: Program | null
  programs: readonly Program[] | null
  jump: ReactNode
}) {
  const isFirstFrame = useIsFirstFrame()
  return (
    <aside
      aria-label={say('Sidebar')}
      className="flex min-h-0 flex-col gap-0.5 border-e border-line bg-bg px-2.5 pt-2.5 pb-2 rail:items-center rail:px-1 phone:h-full"
    >
      {!isFirstFrame && (
        <>
          <ProgramButton program={program} programs={programs} />
          {jump}
          <nav aria-label={say('Main')} className="mt-2 flex flex-col gap-0.5">
            {program && <CustomersLink program={program} />}
            {program && <AuditLink program={program} />}
            <AdministrationLinks />
          </nav>
          {program && <RecentlyOpened program={program} />}
          <div className="flex-1" />
          <ShortcutsButton />
          <AccountButton />
        </>
      )}
    </aside>
  )
})

const current: Partial<Record<AppUrl['page'], 'page' | 'true'>> = {
  customers: 'page',
  customer: 'true',
}

function CustomersLink({ program }: { program: Program }) {
  const page = usePageName()
  const href = paths.customers(program.id)
  return (
    <a
      href={href}
      aria-current={current[page]}
      data-tooltip=""
      data-after-g="C"
      className={sidebarLink}
    >
      <Icon icon={Users} />
      <span className="rail:sr-only">{say('Customers')}</span>
    </a>
  )
}

/** Not for roles that may not read it. */
function AuditLink({ program }: { program: Program }) {
  const page = usePageName()
  const role = useSession()?.person?.role
  if (role === 'viewer' || role === 'support') return null
  return (
    <a
      href={paths.audit(program.id)}
      aria-current={page === 'audit' ? 'page' : undefined}
      data-tooltip=""
      data-after-g="A"
      className={`${sidebarLink} relative`}
    >
      <Icon icon={List} />
      <span className="flex-1 rail:sr-only">{say('Audit log')}</span>
      <OpenCreditsCount program={program} />
    </a>
  )
}

/** What waits for those who may approve, and how much of it. */
function ApprovalsLink() {
  const page = usePageName()
  return (
    <a
      href={paths.approvals()}
      aria-current={page === 'approvals' ? 'page' : undefined}
      data-tooltip=""
      className={`${sidebarLink} relative`}
    >
      <Icon icon={Stamp} />
      <span className="flex-1 rail:sr-only">{say('Approvals')}</span>
      <WaitingCreditsCount />
    </a>
  )
}

/** Only for whom they open anything. */
function AdministrationLinks() {
  const page = usePageName()
  const role = useSession()?.person?.role
  const administers = role === 'administrator'
  return (
    <>
      {(administers || role === 'manager') && <ApprovalsLink />}
      {administers && (
        <a
          href={paths.people()}
          aria-current={ADMINISTRATION_PAGES.some((each) => each === page) ? 'true' : undefined}
          data-tooltip=""
          className={sidebarLink}
        >
          <Icon icon={UserRoundCog} />
          <span className="rail:sr-only">{say('Administration')}</span>
        </a>
      )}
    </>
  )
}

function RecentlyOpened({ program }: { program: Program }) {
  const customers = useRecentlyOpened(program.id)
  if (customers.length === 0) return null
  return (
    <nav aria-labelledby="recently-opened" className="mt-4 min-h-0 overflow-hidden rail:hidden">
      <h2 id="recently-opened" className="px-2.25 pb-1 text-small font-medium text-ink-3">
        {say('Recently opened')}
      </h2>
      <ul>
        {customers.map(({ id, name }) => (
          <li key={id}>
            <a
              href={paths.customer(program.id, id)}
              className="block h-7 truncate rounded-md px-2.25 leading-7 text-ink-2 hover:bg-hover hover:text-ink"
              title={name}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function ProgramButton({
  program,
  programs,
}: {
  program: Program | null
  programs: readonly Program[] | null
}) {
  const popup = usePopup(programSwitcher, 'dialog')
  // Where the address names no program there is none to show.
  if (!program || !programs)
    return (
      <div className="flex h-11 items-center px-2">{!programs && <Skeleton width={120} />}</div>
    )
  return (
    <>
      <button
        type="button"
        {...popup.trigger}
        data-after-g="P"
        aria-label={say('Switch program, current program {name}', { name: program.name })}
        className="flex h-11 w-full items-center gap-2.25 rounded-md px-2 text-start hover:bg-active aria-expanded:bg-active rail:w-9 rail:justify-center rail:px-0"
      >
        <ProgramGlyph kind={program.kind} />
        <span className="min-w-0 flex-1 rail:hidden">
          <b className="block truncate leading-4 font-semibold">{program.name}</b>
          <small className="block truncate text-small text-ink-3">{kindName[program.kind]}</small>
        </span>
        <span className="text-ink-3 rail:hidden">
          <Icon icon={ChevronsUpDown} small />
        </span>
      </button>
      {popup.open && (
        <ProgramSwitcher
          current={program}
          programs={programs}
          anchor={popup.anchor}
          onClose={popup.close}
        />
      )}
    </>
  )
}

function ShortcutsButton() {
  const popup = usePopup(shortcutSheet, 'dialog')
  return (
    <>
      <button
        type="button"
        {...popup.trigger}
        aria-label={say('Keyboard shortcuts')}
        aria-keyshortcuts="?"
        className={sidebarItem}
        data-tooltip=""
      >
        <span className="text-ink-3">
          <Icon icon={Keyboard} />
        </span>
        <span aria-hidden className="flex-1 rail:hidden">
          {say('Keyboard shortcuts')}
        </span>
        <span className="rail:hidden">
          <KeyHint keys="?" />
        </span>
      </button>
      {popup.open && <ShortcutSheet onClose={popup.close} />}
    </>
  )
}

/** Who is there, and how the desk looks and speaks. Nobody is signed in while the desk asks nobody. */
function AccountButton() {
  const popup = usePopup(accountMenu, 'dialog')
  const person = useSession()?.person
  const name = person?.name
  return (
    <>
      <button
        type="button"
        {...popup.trigger}
        aria-label={
          name ? say('Account menu, {name}', { name }) : say('Account menu, this browser')
        }
        className={sidebarAccount}
        data-tooltip=""
      >
        {person ? <SignedInFace person={person} /> : <PlainFace name={say('This browser')} />}
      </button>
      {popup.open && <AccountMenu anchor={popup.anchor} onClose={popup.close} />}
    </>
  )
}

/** What stands on that button where nobody is signed in, and until the rest of whoever is has come. */
function PlainFace({ name }: { name: string }) {
  return (
    <>
      <span className="text-ink-3">
        <Icon icon={CircleUserRound} />
      </span>
      <span aria-hidden className="truncate rail:hidden">
        {name}
      </span>
    </>
  )
}
