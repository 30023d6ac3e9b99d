import { Plus, RotateCw, SlidersHorizontal, X } from 'lucide'
import { useCallback, useMemo } from 'react'
import type { Program, ProgramKind } from '@/api/programs'
import { formatClock } from '@/lib/dates'
import { say } from '@/lib/say'
import { Button, IconButton } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { SearchBox } from '@/ui/search-box'
import { Segmented } from '@/ui/segmented'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { usePopup } from '@/ui/use-popup'
import type { CustomerListSearch } from '@/urls/customer-list-search'
import type { PartnerFilter } from './add-filter'
import type { ListView } from './remembered-view'

const viewOptions = lateCode(() => import('./view-options'))
const ViewOptions = latePart(viewOptions, (module) => module.ViewOptions)
const addFilter = lateCode(() => import('./add-filter'))
const AddFilter = latePart(addFilter, (module) => module.AddFilter)

const referralStatuses = () =>
  [
    { value: 'all', label: say('All') },
    { value: 'referred', label: say('Referred') },
    { value: 'not-referred', label: say('Not referred') },
  ] as const

/** Another search, or what becomes of the present one. */
export type ChangeSearch = (
  change: CustomerListSearch | ((search: CustomerListSearch) => CustomerListSearch),
) => void

/** Everything that narrows the list or changes how it looks. A changed filter returns to page 1. */
export function CustomerListToolbar({
  program,
  search,
  view,
  visible,
  readAt,
  reading,
  onSearch,
  onView,
  onRefresh,
}: {
  program: Program
  search: CustomerListSearch
  view: ListView
  visible: Readonly<Record<string, boolean>>
  /** Milliseconds since 1970; 0 before the first answer. */
  readAt: number
  reading: boolean
  /** The same function for as long as the program is, so that a page turn leaves box and filter alone. */
  onSearch: ChangeSearch
  onView: (view: ListView) => void
  onRefresh: () => void
}) {
  const searchFor = useCallback(
    (q: string) => onSearch(({ page: _page, q: _q, ...rest }) => (q ? { ...rest, q } : rest)),
    [onSearch],
  )
  const filterByStatus = useCallback(
    (status: ReturnType<typeof referralStatuses>[number]['value']) =>
      onSearch(({ page: _page, q: _q, status: _status, ...rest }) =>
        status === 'all' ? rest : { ...rest, status },
      ),
    [onSearch],
  )
  const statuses = useMemo(() => referralStatuses(), [])
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-start gap-2 px-(--gutter) pb-3 phone:gap-2.5 phone:py-2.5">
      <SearchBox
        label={say('Search customers')}
        placeholder={say('Exact email, ID or key')}
        className="w-80 narrow:w-60 phone:w-full"
        hinted
        text={search.q ?? ''}
        onSearch={searchFor}
      />
      {program.kind === 'refer-a-friend' ? (
        <div className="phone:flex-1">
          <Segmented
            label={say('Referral status')}
            options={statuses}
            value={search.status ?? 'all'}
            onChange={filterByStatus}
          />
        </div>
      ) : (
        <PartnerFilters search={search} onSearch={onSearch} />
      )}
      <span className="flex-1 phone:hidden" />
      <div className="flex items-center gap-2 phone:ms-auto">
        {/* Of what did not load at all, the page below says how to go on. */}
        {(readAt > 0 || reading) && (
          <>
            <span className="text-small text-ink-3 tabular-nums phone:sr-only">
              {readAt > 0 ? say('As of {time}', { time: formatClock(readAt) }) : say('Reading…')}
            </span>
            <IconButton
              label={say('Refresh list')}
              icon={RotateCw}
              size="control"
              onClick={onRefresh}
            />
          </>
        )}
        <ViewButton kind={program.kind} view={view} visible={visible} onView={onView} />
      </div>
    </div>
  )
}

const filterLabels: Record<PartnerFilter, () => string> = {
  partnerKey: () => say('Partner key'),
  partnerEmail: () => say('Partner email'),
}
const filterOrder: readonly PartnerFilter[] = ['partnerKey', 'partnerEmail']

function PartnerFilters({
  search,
  onSearch,
}: {
  search: CustomerListSearch
  onSearch: ChangeSearch
}) {
  const popup = usePopup(addFilter, 'dialog')
  return (
    <>
      {filterOrder.map((filter) => {
        const value = search[filter]
        if (!value) return null
        const label = filterLabels[filter]()
        return (
          <span
            key={filter}
            className="inline-flex h-8 max-w-80 items-center overflow-hidden rounded-md border border-line-2 bg-surface shadow-1 phone:h-11 phone:max-w-full"
          >
            <span className="pe-1 ps-2.5 whitespace-nowrap text-ink-2">{label}</span>
            <b className="identifier truncate pe-2 font-medium">{value}</b>
            <button
              type="button"
              aria-label={say('Remove filter {filter} {value}', { filter: label, value })}
              className="grid h-full w-7 shrink-0 place-items-center border-s border-line text-ink-3 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 phone:w-11"
              onClick={() => onSearch(({ page: _page, [filter]: _removed, ...rest }) => rest)}
            >
              <Icon icon={X} small />
            </button>
          </span>
        )
      })}
      <button
        type="button"
        {...popup.trigger}
        className="inline-flex h-8 items-center gap-1.5 rounded-md border border-dashed border-line-2 px-2.5 font-medium text-ink-2 hover:bg-hover phone:h-11"
      >
        <Icon icon={Plus} small />
        {say('Add filter')}
      </button>
      {popup.open && (
        <AddFilter
          anchor={popup.anchor}
          onClose={popup.close}
          onApply={(filter, value) =>
            onSearch(({ page: _page, q: _q, ...rest }) => ({ ...rest, [filter]: value }))
          }
        />
      )}
    </>
  )
}

function ViewButton({
  kind,
  view,
  visible,
  onView,
}: {
  kind: ProgramKind
  view: ListView
  visible: Readonly<Record<string, boolean>>
  onView: (view: ListView) => void
}) {
  const popup = usePopup(viewOptions, 'dialog')
  return (
    <>
      <Button
        icon={SlidersHorizontal}
        aria-label={say('View options')}
        className={`bar-button phone:absolute phone:top-1.5 ${kind === 'affiliate' ? 'phone:end-14' : 'phone:end-26'}`}
        {...popup.trigger}
      >
        <span className="phone:sr-only">{say('View')}</span>
      </Button>
      {popup.open && (
        <ViewOptions
          kind={kind}
          view={view}
          visible={visible}
          anchor={popup.anchor}
          onChange={onView}
          onClose={popup.close}
        />
      )}
    </>
  )
}
