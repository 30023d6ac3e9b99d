import { useQuery, useQueryClient } from '@tanstack/react-query'
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { Customer, CustomerListQuery, Page } from '@/api/customers'
import type { ProgramKind } from '@/api/programs'
import { jobListQuery } from '@/features/jobs/job-list'
import type { PageSize } from '@/lib/page-sizes'
import { say, sayCount } from '@/lib/say'
import { afterPaint } from '@/ui/after-paint'
import { LoadFailed, warmLoadFailed } from '@/shell/load-failed'
import { cameBack, navigate, urlNow } from '@/shell/navigation'
import { useProgram } from '@/shell/program-context'
import { ReadingStrip } from '@/shell/reading-strip'
import { usePage } from '@/shell/use-page'
import { isScrolled } from '@/shell/use-restored-scroll'
import { useRefusals } from '@/shell/use-refusals'
import { DataTable } from '@/ui/data-table'
import { Pager } from '@/ui/pager'
import { useMedia } from '@/ui/use-media'
import {
  customerListQuery,
  type CustomerListSearch,
  type ListDialog,
} from '@/urls/customer-list-search'
import { paths } from '@/urls/paths'
import { columnVisibility, customerColumns } from './customer-columns'
import { CustomerListDialogs } from './customer-list-dialogs'
import { CustomerListHeader } from './customer-list-header'
import { CustomerListToolbar, type ChangeSearch } from './customer-list-toolbar'
import { customerQueries, knownTotal, readList } from './customer-queries'
import { CustomerRows } from './customer-rows'
import { rememberView, useListView, type ListView } from './remembered-view'
import { focusRows, useEscape } from './selection-keys'
import { useRowSelection } from './use-row-selection'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { MissingPage } from '@/ui/missing-part'

const BulkArea = latePart(
  lateCode(() => import('@/features/bulk/bulk-area')),
  (module) => module.BulkArea,
)
const nothingListed = lateCode(() => import('./nothing-listed'))
const NothingListed = latePart(nothingListed, (module) => module.NothingListed, {
  missing: MissingPage,
})

/** What stands above and below the rows, in pixels, and how high a row is; both at least. */
const AROUND_ROWS = 186
const ROW_HEIGHT = { compact: 32, default: 40, roomy: 52 }

/** Rows the window can show. */
const rowsInWindow = (density: ListView['density']) =>
  Math.ceil((innerHeight - AROUND_ROWS) / ROW_HEIGHT[density ?? 'default'])

const none: readonly Customer[] = []
const ignore = () => undefined
const customerId = (customer: Customer) => customer.id
const customerRowClass = (customer: Customer) => (customer.archived ? 'off' : undefined)

/** Fetches what a list says that has no rows, or did not load, before it has to. */
export function warmCustomerList(): void {
  nothingListed.warm()
  warmLoadFailed()
}

/** Drawn anew for another search only: Back shows the list as it stayed behind a customer's page. */
export const CustomerListPage = memo(function CustomerListPage({
  search,
}: {
  search: CustomerListSearch
}) {
  const program = useProgram()
  const client = useQueryClient()
  const heading = usePage([say('Customers'), program.name], {
    focusesHeading: () => !cameBack(),
  })

  const query = useListQuery(search, program.kind)
  const list = useQuery({ ...customerQueries.list(program, query), enabled: !search.q })
  const found = useQuery({
    ...customerQueries.search(program, search.q ?? ''),
    enabled: Boolean(search.q),
  })
  const reading = search.q ? found : list
  // What was there stays readable while the next answer is on its way.
  const rows =
    (search.q ? found.data : undefined) ?? (found.isError ? null : list.data?.rows) ?? null
  const page = search.q ? null : (list.data ?? null)

  useReadNextPageAhead(query, page, list.isPlaceholderData)

  const place = JSON.stringify([program.id, query, search.q])
  const selection = useRowSelection(place, rows ?? none)
  const clearSelection = () => {
    selection.select([])
    focusRows(heading.current)
  }
  const isSelecting = selection.chosen.length > 0
  const { data: jobs } = useQuery(jobListQuery(program))
  // The toolbar stays until the code of the bar is here, and keeps behind it what was typed.
  const usesBulk = useDeferredValue(isSelecting || Boolean(jobs?.length))
  const [isBarShown, setBarShown] = useState(false)

  const view = useListView(search, program.kind)
  const visible = columnVisibility(program.kind, view.columns, rows ?? none)
  const roomy = view.density === 'roomy'
  const isPhone = useMedia('(width <= 640px)')
  const columns = useMemo(
    () => customerColumns(program.id, program.kind, { roomy, isPhone }),
    [program.id, program.kind, roomy, isPhone],
  )

  const change = useCallback<ChangeSearch>(
    (next) => {
      const wanted = typeof next === 'function' ? next(searchNow()) : next
      // Asked for before it is drawn: the answer is on its way while the page is. If it fails, the page says so.
      void readList(client, program, wanted).catch(() => undefined)
      navigate(paths.customers(program.id, wanted))
    },
    [client, program],
  )
  const openDialog = useCallback(
    (dialog: ListDialog) => navigate(paths.customers(program.id, { ...searchNow(), dialog })),
    [program.id],
  )
  useEscape(isSelecting ? clearSelection : search.q ? () => change(withoutSearch) : null)
  const invite = useCallback(() => openDialog('invite'), [openDialog])
  const inviteAddress = (address: string) =>
    navigate(paths.customers(program.id, { ...search, dialog: 'invite' }), {
      state: { inviteAddress: address },
    })
  const create = useCallback(() => openDialog('new'), [openDialog])
  const changeView = (next: ListView) => {
    rememberView(program.kind, next)
    const { density: _density, columns: _columns, ...rest } = search
    navigate(paths.customers(program.id, { ...rest, ...next }), { replace: true })
  }
  const goToPage = (target: number) =>
    change(({ page: _page, ...rest }) => (target > 1 ? { ...rest, page: target } : rest))
  const setLimit = useCallback(
    (limit: PageSize) =>
      change(({ page: _page, limit: _limit, ...rest }) =>
        limit === 25 ? rest : { ...rest, limit },
      ),
    [change],
  )
  const readingKey = search.q
    ? customerQueries.search(program, search.q).queryKey
    : customerQueries.list(program, query).queryKey
  // Known totals and pages of an older reading go with it. A reading that waits out a rate limit is given up first:
  // a refetch would only join it.
  const readAgain = async () => {
    client.removeQueries({ queryKey: customerQueries.lists(program), type: 'inactive' })
    await client.cancelQueries({ queryKey: readingKey })
    await reading.refetch()
  }
  const refresh = () => void readAgain()

  const refusals = useRefusals()
  const isEmpty = rows?.length === 0 && isWholeList(search)
  const hasFailed = reading.isError && !reading.data
  const total = page ? knownTotal(client, program, query) : null
  return (
    <>
      <CustomerListHeader
        program={program}
        heading={heading}
        refusals={refusals}
        isBare={isEmpty}
        onInvite={invite}
        onCreate={create}
      />
      <div className={isBarShown || isEmpty ? 'hidden' : 'contents'}>
        <CustomerListToolbar
          program={program}
          search={search}
          view={view}
          visible={visible}
          readAt={reading.dataUpdatedAt}
          reading={reading.isFetching}
          onSearch={change}
          onView={changeView}
          onRefresh={refresh}
        />
      </div>
      {usesBulk && (
        <BulkArea
          program={program}
          place={place}
          customers={selection.chosen}
          onSelect={selection.select}
          onClear={clearSelection}
          onTakesPlace={setBarShown}
        />
      )}
      <ReadingStrip
        noun="rows"
        readAt={reading.dataUpdatedAt}
        error={reading.failureReason}
        waiting={reading.isFetching}
        onRetry={refresh}
      />
      {rows?.length === 0 || hasFailed ? (
        <div className="min-h-0 flex-1 overflow-auto border-t border-line">
          {hasFailed ? (
            <LoadFailed
              error={reading.error}
              what="Customers"
              programName={program.name}
              onRetry={() => void reading.refetch()}
            />
          ) : (
            <NothingListed
              kind={program.kind}
              search={search}
              total={total}
              onChange={change}
              onInvite={program.kind === 'refer-a-friend' && !refusals.invite ? invite : null}
              onInviteAddress={inviteAddress}
              onCreate={refusals.create ? null : create}
            />
          )}
        </div>
      ) : (
        <CustomerRows
          search={search}
          rows={rows ?? none}
          density={view.density}
          busy={
            reading.isFetching && rows !== null && (reading.isPlaceholderData || reading.isPending)
          }
        >
          <DataTable
            label={say('Customers')}
            columns={columns}
            rows={rows}
            rowId={customerId}
            rowClass={customerRowClass}
            visibility={roomy ? { ...visible, email: true } : visible}
            selection={{
              selected: selection.selected,
              // Rows that are about to leave are not worth selecting: the next page starts with none.
              onChange: reading.isPlaceholderData ? ignore : selection.change,
            }}
            columnsChosen={view.columns !== undefined}
            totalRows={total}
            firstRows={isScrolled() ? Number.POSITIVE_INFINITY : rowsInWindow(view.density)}
            className="table-links table-two-lines"
          />
        </CustomerRows>
      )}
      {search.q ? (
        <SearchFooter count={found.data?.length ?? null} />
      ) : (
        !hasFailed &&
        !isEmpty && (
          <Pager
            page={query.page}
            limit={query.limit}
            range={page && { ...page, total }}
            loading={list.isFetching}
            lastPage={total === null ? null : Math.max(1, Math.ceil(total / query.limit))}
            onPage={goToPage}
            onLimit={setLimit}
          />
        )
      )}
      <CustomerListDialogs program={program} search={search} />
    </>
  )
})

/** The list from its beginning, narrowed by nothing: without rows the program has no customers. */
const isWholeList = ({ page, q, status, partnerKey, partnerEmail }: CustomerListSearch): boolean =>
  [page, q, status, partnerKey, partnerEmail].every((each) => each === undefined)

/** What is asked for: the same under a dialog, which changes the address but not what is listed. */
function useListQuery(
  { page, limit, status, partnerKey, partnerEmail }: CustomerListSearch,
  kind: ProgramKind,
): CustomerListQuery {
  return useMemo(
    () => customerListQuery({ page, limit, status, partnerKey, partnerEmail }, kind),
    [page, limit, status, partnerKey, partnerEmail, kind],
  )
}

/** What the address of the list says at this moment; nothing where it is another page's. */
const searchNow = (): CustomerListSearch => {
  const url = urlNow()
  return url.page === 'customers' ? url.search : {}
}

const withoutSearch = ({ q: _q, page: _page, ...rest }: CustomerListSearch) => rest

/** One upstream call ahead per page turn, no more: Partnero limits requests and publishes no number. */
function useReadNextPageAhead(
  query: CustomerListQuery,
  page: Page<Customer> | null,
  isOld: boolean,
) {
  const program = useProgram()
  const client = useQueryClient()
  const next = page?.hasNext && !isOld ? page.page + 1 : null
  useEffect(() => {
    if (next === null) return undefined
    const ahead = customerQueries.list(program, { ...query, page: next })
    // Once this page is painted, and only to be quick: if it fails, the turn itself will say so.
    return afterPaint(() => void client.query(ahead).catch(() => undefined))
  }, [client, program, query, next])
}

function SearchFooter({ count }: { count: number | null }) {
  const words =
    count === null ? say('Searching') : sayCount(count, '{count} match', '{count} matches')
  return (
    <footer className="flex h-12 shrink-0 items-center border-t border-line px-(--gutter) text-ink-2">
      <span role="status">{words}</span>
    </footer>
  )
}
