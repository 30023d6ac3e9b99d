import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide'
import { memo, type ReactNode } from 'react'
import { IconButton } from './button'
import { formatCount } from '@/lib/number-style'
import { PAGE_SIZES, type PageSize } from '@/lib/page-sizes'
import { say } from '@/lib/say'
import { lateCode } from './late-code'
import { latePart } from './late-part'
import { useIsFirstFrame } from './first-frame'
import { usePopup } from './use-popup'

const goToPage = lateCode(() => import('./go-to-page'))
const GoToPage = latePart(goToPage, (module) => module.GoToPage)

export type PagerRange = {
  from: number | null
  to: number | null
  hasNext: boolean
  /** Known once the last page of this very list was seen; the API gives no totals. */
  total: number | null
}

/** “51–75 of 75+” while more follows, “76–97 of 97” once the end was seen (design: unknown total). */
function describeRange({ from, to, hasNext, total }: PagerRange): {
  shown: string
  spoken: string
} {
  const known = total ?? (hasNext ? null : (to ?? 0))
  if (from === null || to === null) return { shown: '0', spoken: say('No rows.') }
  const values = { from: formatCount(from), to: formatCount(to), total: formatCount(known ?? to) }
  return known === null
    ? {
        shown: say('{from}–{to} of {total}+', values),
        spoken: say('Rows {from} to {to}. There are more pages; the total is not known.', values),
      }
    : {
        shown: say('{from}–{to} of {total}', values),
        spoken: say('Rows {from} to {to} of {total}.', values),
      }
}

/** The footer of a list: what is shown, how many rows a page, and the way through the pages. */
export function Pager({
  page,
  limit,
  range,
  loading = false,
  lastPage = null,
  onPage,
  onLimit,
}: {
  page: number
  limit: number
  /** null while the first answer is on its way. */
  range: PagerRange | null
  loading?: boolean
  lastPage?: number | null
  onPage: (page: number) => void
  /** The same function from one page to the next. */
  onLimit: (limit: PageSize) => void
}) {
  const described = range && describeRange(range)
  const isFirstFrame = useIsFirstFrame()
  return (
    <footer className="flex h-12 shrink-0 items-center gap-2 border-t border-line px-(--gutter) text-ink-2 phone:h-15">
      <span role="status" aria-busy={loading} className="tabular-nums">
        {described ? (
          <>
            <span aria-hidden>{described.shown}</span>
            <span className="sr-only">{described.spoken}</span>
          </>
        ) : (
          say('Loading')
        )}
      </span>
      <span className="flex-1" />
      {!isFirstFrame && (
        <>
          <RowsPerPage limit={limit} onLimit={onLimit} />
          <span className="mx-1 h-4.5 w-px bg-line-2 phone:hidden" />
          <nav aria-label={say('Pagination')} className="flex items-center gap-0.5">
            <IconButton
              label={say('First page')}
              icon={ChevronsLeft}
              size="control"
              className="phone:hidden"
              unavailable={page === 1}
              onClick={() => onPage(1)}
            />
            <IconButton
              label={say('Previous page')}
              aria-keyshortcuts="["
              icon={ChevronLeft}
              size="control"
              unavailable={page === 1}
              onClick={() => onPage(page - 1)}
            />
            <PageButton page={page} lastPage={lastPage} onPage={onPage} />
            <IconButton
              label={say('Next page')}
              aria-keyshortcuts="]"
              icon={ChevronRight}
              size="control"
              unavailable={!range?.hasNext}
              onClick={() => onPage(page + 1)}
            />
          </nav>
        </>
      )}
    </footer>
  )
}

/** A memo, because React looks at each option of a select whenever it is drawn. */
const RowsPerPage = memo(function RowsPerPage({
  limit,
  onLimit,
}: {
  limit: number
  onLimit: (limit: PageSize) => void
}) {
  return (
    <label className="flex items-center gap-2 phone:hidden">
      <span aria-hidden>{say('Rows per page')}</span>
      <select
        aria-label={say('Rows per page')}
        className="control w-17 tabular-nums"
        value={limit}
        onChange={(event) => {
          const size = PAGE_SIZES.find((each) => String(each) === event.target.value)
          if (size) onLimit(size)
        }}
      >
        {PAGE_SIZES.map((size) => (
          <option key={size}>{size}</option>
        ))}
      </select>
    </label>
  )
})

function PageButton({
  page,
  lastPage,
  onPage,
}: {
  page: number
  lastPage: number | null
  onPage: (page: number) => void
}): ReactNode {
  const popup = usePopup(goToPage, 'dialog')
  return (
    <>
      <button
        type="button"
        {...popup.trigger}
        aria-label={say('Page {page}, go to page', { page })}
        className="h-8 rounded-md px-2 font-medium text-ink-2 tabular-nums hover:bg-active hover:text-ink aria-expanded:bg-active phone:h-11"
      >
        {say('Page {page}', { page })}
      </button>
      {popup.open && (
        <GoToPage
          page={page}
          lastPage={lastPage}
          anchor={popup.anchor}
          onPage={onPage}
          onClose={popup.close}
        />
      )}
    </>
  )
}
