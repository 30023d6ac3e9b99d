import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type { Program } from './api/programs'
import { CustomerListPage, warmCustomerList } from './features/customers/customer-list-page'
import { customerQueries, readList } from './features/customers/customer-queries'
import { JumpTo } from './features/palette/jump-to'
import { ErrorBoundary } from './shell/error-boundary'
import { KeptPage } from './shell/kept-page'
import { Layout } from './shell/layout'
import { navigate, useEntry, usePageName, useUrl } from './shell/navigation'
import { NoSuchPage } from './shell/no-such-page'
import { reloadOnceAnswered } from './shell/page-reload'
import { ProgramGate } from './shell/program-gate'
import { useSame } from './shell/use-same'
import { SessionProvider } from './shell/session-provider'
import { useIsSignedOut } from './shell/session-queries'
import { programQueries } from './shell/program-queries'
import { lateCode } from './ui/late-code'
import { latePart } from './ui/late-part'
import { MissingPage } from './ui/missing-part'
import { PageReload } from './ui/use-load-again'
import { paths } from './urls/paths'
import { OWN_PAGES, type AppUrl } from './urls/read-url'

const asPage = { missing: MissingPage }

const customerPage = lateCode(() => import('./features/customers/customer-page'))
const CustomerPage = latePart(customerPage, (module) => module.CustomerPage, asPage)
const AuditPage = latePart(
  lateCode(() => import('./features/audit/audit-page')),
  (module) => module.AuditPage,
  asPage,
)
const SignInPage = latePart(
  lateCode(() => import('./features/sign-in/sign-in-page')),
  (module) => module.SignInPage,
  asPage,
)
const WelcomePage = latePart(
  lateCode(() => import('./features/sign-in/welcome-page')),
  (module) => module.WelcomePage,
  asPage,
)
const PeoplePage = latePart(
  lateCode(() => import('./features/people/people-page')),
  (module) => module.PeoplePage,
  asPage,
)
const OwnSessionsPage = latePart(
  lateCode(() => import('./features/people/own-sessions-page')),
  (module) => module.OwnSessionsPage,
  asPage,
)
const LimitsPage = latePart(
  lateCode(() => import('./features/limits/limits-page')),
  (module) => module.LimitsPage,
  asPage,
)
const ApprovalsPage = latePart(
  lateCode(() => import('./features/approvals/approvals-page')),
  (module) => module.ApprovalsPage,
  asPage,
)
const ProgramsPage = latePart(
  lateCode(() => import('./features/programs/programs-page')),
  (module) => module.ProgramsPage,
  asPage,
)
const SessionDialog = latePart(
  lateCode(() => import('./features/sign-in/session-dialog')),
  (module) => module.SessionDialog,
)

/**
 * The map of the app: which page a URL shows. The list is part of the first load; a customer's page and every dialog
 * are loaded when they are near. The list a customer was opened from stays behind their page, neither drawn nor
 * reading, so that Back shows it as it was.
 */
function PageOf({ url }: { url: AppUrl }) {
  const { customerList } = useEntry()
  const isList = url.page === 'customers'
  // The list behind a customer's page is that of before, whether it came from the address or from the history.
  const list = useSame(isList ? url.search : customerList)
  switch (url.page) {
    case 'customers':
    case 'customer': {
      return (
        <>
          {list && (
            <KeptPage shown={isList}>
              <CustomerListPage search={list} />
            </KeptPage>
          )}
          {url.page === 'customer' && (
            <CustomerPage id={url.customer} section={url.section} search={url.search} />
          )}
        </>
      )
    }
    case 'audit':
      return <AuditPage search={url.search} />
    case 'people':
      return <PeoplePage />
    case 'sessions':
      return <OwnSessionsPage changesPassword={url.changesPassword} />
    case 'limits':
      return <LimitsPage />
    case 'approvals':
      return <ApprovalsPage />
    case 'programs':
      return <ProgramsPage />
    case 'home':
    case 'program':
    case 'sign-in':
    case 'welcome':
      return null
    case 'unknown':
      return <NoSuchPage />
  }
}

/** What a page reads first. The page itself reads the same options, and shows when they fail. */
function readsOf(url: AppUrl, client: QueryClient, program: Program): Promise<unknown> | null {
  if (url.page === 'customers') return readList(client, program, url.search)
  if (url.page === 'customer') return client.query(customerQueries.detail(program, url.customer))
  return null
}

/** A program that can be read, else null. */
async function readable(id: string, client: QueryClient): Promise<Program | null> {
  const programs = await client.query(programQueries.all())
  const program = programs.find((each) => each.id === id)
  return program && !program.problem ? program : null
}

/** Starts what the page of a URL needs, its code and its first read, before it is drawn. Never fails. */
export async function readAhead(url: AppUrl, client: QueryClient): Promise<void> {
  if (url.page === 'customer') customerPage.warm()
  if (!('program' in url)) return
  try {
    const program = await readable(url.program, client)
    if (program) await readsOf(url, client, program)
  } catch {
    // Only to be quick: the page meets the same failure and says so.
  }
}

/** Starts what a page reads besides its first read, for a link that is being pressed. Never fails. */
async function readPartsAhead(url: AppUrl, client: QueryClient): Promise<void> {
  if (url.page !== 'customer' || url.section !== null) return
  try {
    const [{ readFirstSection }, program] = await Promise.all([
      customerPage.load(),
      readable(url.program, client),
    ])
    if (program) readFirstSection(client, program, url.customer, url.search)
  } catch {
    // As above.
  }
}

/** Fetches code that will be needed soon, when the browser has nothing else to do. */
export function warmPages(): void {
  customerPage.warm()
  warmCustomerList()
}

export function App() {
  const page = usePageName()
  return (
    <PageReload value={reloadOnceAnswered}>
      {page === 'welcome' ? (
        <WelcomePage />
      ) : (
        // Read while there is one: afterwards nobody could say whose it was.
        <SessionProvider>
          <Inside />
        </SessionProvider>
      )}
    </PageReload>
  )
}

/** Apart from the session around it, which a change of the query leaves as it is. */
function Inside() {
  const url = useUrl()
  return url.page === 'sign-in' ? <SignInPage atItsOwnAddress /> : <Desk url={url} />
}

/** The pages of whoever is signed in, or of everybody where nobody has to be. */
function Desk({ url }: { url: AppUrl }) {
  const client = useQueryClient()
  const { data: programs, error, refetch } = useQuery(programQueries.all())
  const programId = 'program' in url ? url.program : null
  // A page of the whole desk has the first program beside it.
  const shownId = OWN_PAGES.some((each) => each === url.page) ? programs?.[0]?.id : programId
  const program = programs?.find(({ id }) => id === shownId) ?? null
  const onLinkIntent = useCallback((target: AppUrl) => void readAhead(target, client), [client])
  const onLinkPress = useCallback((target: AppUrl) => void readPartsAhead(target, client), [client])
  // The same element from one page of a list to the next, so that the sidebar is left as it is.
  const jump = useMemo(
    () => program && programs && <JumpTo program={program} programs={programs} />,
    [program, programs],
  )

  const home = url.page === 'program' ? url.program : url.page === 'home' ? programs?.[0]?.id : null
  useEffect(() => {
    if (home) navigate(paths.customers(home), { replace: true })
  }, [home])

  const isSignedOut = useIsSignedOut()
  if (isSignedOut && !programs) return <SignInPage atItsOwnAddress={false} />

  return (
    <Layout
      program={program}
      // Where they could not be read none are on their way.
      programs={programs ?? (error && [])}
      jump={jump}
      onLinkIntent={onLinkIntent}
      onLinkPress={onLinkPress}
    >
      <ErrorBoundary place={JSON.stringify(url)}>
        {programId === null ? (
          <PageOf url={url} />
        ) : (
          <ProgramGate
            id={programId}
            programs={programs}
            error={error}
            onRetry={() => void refetch()}
          >
            <PageOf url={url} />
          </ProgramGate>
        )}
      </ErrorBoundary>
      {isSignedOut && (
        <ErrorBoundary place="session">
          <SessionDialog />
        </ErrorBoundary>
      )}
    </Layout>
  )
}
