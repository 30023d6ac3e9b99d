import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { Program } from './api/programs'
import { CustomerListPage } from './features/customers/customer-list-page'
import { customerQueries } from './features/customers/customer-queries'
import { BrokenPage } from './shell/broken-page'
import { Layout } from './shell/layout'
import { NoSuchPage } from './shell/no-such-page'
import { ProgramGate } from './shell/program-gate'
import { programQueries } from './shell/program-queries'
import {
  customerListQuery,
  readCustomerListSearch,
  type CustomerListSearch,
} from './urls/customer-list-search'
import { readCustomerSearch } from './urls/customer-search'

/*
 * The map of the app. /{program}/customers is the list and is part of the first load; a customer's page and every
 * dialog are loaded when they are near.
 */
const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Layout,
  errorComponent: BrokenPage,
  notFoundComponent: NoSuchPage,
})

/**
 * Starts the read of a page before its component is drawn: on hover, on focus, and on the way to it. Failing is the
 * page's business, which reads the same options and shows its states.
 */
function readAhead(
  client: QueryClient,
  programId: string,
  read: (program: Program) => Promise<unknown>,
): void {
  client
    .query(programQueries.all())
    .then((programs) => programs.find(({ id }) => id === programId))
    .then((program) => program && !program.problem && read(program))
    .catch(() => undefined)
}

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: async ({ context }) => {
    const [first] = await context.queryClient.query(programQueries.all())
    if (first) throw redirect({ to: '/$program/customers', params: { program: first.id } })
  },
  component: NoSuchPage,
})

const programRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$program',
  component: ProgramGate,
})

const programHomeRoute = createRoute({
  getParentRoute: () => programRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/$program/customers', params })
  },
})

const customersRoute = createRoute({
  getParentRoute: () => programRoute,
  path: 'customers',
  validateSearch: readCustomerListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params, deps }) =>
    readAhead(queryClient, params.program, (program) =>
      deps.q
        ? queryClient.query(customerQueries.search(program, deps.q))
        : queryClient.query(customerQueries.list(program, customerListQuery(deps, program.kind))),
    ),
  component: CustomerListPage,
})

const loadCustomerPage = () => import('./features/customers/customer-page')

const customerRoute = createRoute({
  getParentRoute: () => programRoute,
  path: 'customers/$customer',
  validateSearch: readCustomerSearch,
  loader: ({ context: { queryClient }, params }) =>
    readAhead(queryClient, params.program, (program) =>
      queryClient.query(customerQueries.detail(program, params.customer)),
    ),
  component: lazyRouteComponent(loadCustomerPage, 'CustomerPage'),
})

const customerSectionRoute = createRoute({
  getParentRoute: () => customerRoute,
  path: '$section',
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  programRoute.addChildren([
    programHomeRoute,
    customersRoute,
    customerRoute.addChildren([customerSectionRoute]),
  ]),
])

/** Plain `?page=2&q=…` instead of the router's JSON; each route parses its own parameters. */
const plainSearch = {
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>) => {
    const text = new URLSearchParams(
      Object.entries(search).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    ).toString()
    return text && `?${text}`
  },
}

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    ...plainSearch,
    context: { queryClient },
    defaultPreloadStaleTime: 0,
    trailingSlash: 'never',
  })

/** Fetches the code of a customer's page when the browser has nothing else to do. */
export const warmCustomerPage = () => void loadCustomerPage()

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }

  interface HistoryState {
    /** The list a customer was opened from: the page shows its neighbours there. */
    customerList?: CustomerListSearch
  }
}
