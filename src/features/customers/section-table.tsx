import type { UseQueryResult } from '@tanstack/react-query'
import { useRef, type ReactNode } from 'react'
import type { Page } from '@/api/customers'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { SectionFailed } from '@/shell/failure-page'
import { isScrolled, useRestoredScroll } from '@/shell/use-restored-scroll'
import { Button } from '@/ui/button'
import { DataTable, type ColumnVisibilityState, type DataColumn } from '@/ui/data-table'
import { EmptyState } from '@/ui/empty-state'
import { FirstFrame } from '@/ui/first-frame'
import { LoadingLine } from '@/ui/loading-line'
import { Pager } from '@/ui/pager'
import type { PageSize } from '@/lib/page-sizes'
import type { IconNode } from 'lucide'

export type SectionPaging = {
  page: number
  limit: PageSize
  onPage: (page: number) => void
  onLimit: (limit: PageSize) => void
}

/** Rows of a section that a large window shows; its cells hold more than those of the list of customers. */
const FIRST_SCREEN = 16

/** A section that is one long list of its own: rows, pager, and what to say when there are none. */
export function SectionTable<Row extends object>({
  program,
  what,
  label,
  loading,
  meaning,
  action,
  columns,
  visibility,
  rowId,
  rowClass,
  reading,
  paging,
  total,
  icon,
  empty,
  fill,
  className,
}: {
  program: Program
  /** What is missing where it did not load. */
  what: 'Referrals' | 'Transactions'
  /** The table's name: “Transactions”. */
  label: string
  /** “Loading Transactions” */
  loading: string
  /** What the rows are, in a line above them. */
  meaning?: ReactNode
  /** What can be done with the list as a whole. */
  action?: ReactNode
  columns: ReadonlyArray<DataColumn<Row>>
  visibility?: ColumnVisibilityState
  rowId: (row: Row) => string
  rowClass?: (row: Row) => string | undefined
  reading: UseQueryResult<Page<Row>>
  paging: SectionPaging
  total: number | null
  icon: IconNode
  /** “No transactions yet” */
  empty: string
  /** The rows scroll under a standing pager, instead of with the page. */
  fill: boolean
  className?: string
}) {
  const body = useRef<HTMLDivElement>(null)
  const scroll = useRestoredScroll(body)
  const { data, error, isFetching, isPlaceholderData, refetch } = reading
  const { page, limit } = paging
  if (!data && error && !isFetching)
    return (
      <div className="px-(--gutter) py-5">
        <SectionFailed
          error={error}
          what={what}
          programName={program.name}
          onRetry={() => void refetch()}
        />
      </div>
    )
  const isEmpty = data?.rows.length === 0
  return (
    <FirstFrame>
      {meaning && !isEmpty && (
        <div className="flex min-h-10 shrink-0 items-center gap-2 border-b border-line px-(--gutter) phone:flex-wrap phone:py-1.75">
          <p className="min-w-0 flex-1 truncate text-small text-ink-3 phone:basis-full phone:whitespace-normal">
            {meaning}
          </p>
          {action}
        </div>
      )}
      <div
        ref={body}
        {...scroll}
        aria-busy={isFetching}
        // What is not there yet cannot be scrolled: no key would reach it.
        className={`relative ${fill ? `min-h-0 flex-1 ${data ? 'overflow-auto' : 'overflow-hidden'}` : ''}`}
      >
        {isPlaceholderData && <LoadingLine label={loading} />}
        {isEmpty ? (
          <EmptyState
            compact
            icon={icon}
            title={page > 1 ? say('There is no page {page}', { page }) : empty}
            actions={
              page > 1 ? (
                <Button onClick={() => paging.onPage(1)}>
                  {say('Go to page {page}', { page: 1 })}
                </Button>
              ) : (
                action
              )
            }
          />
        ) : (
          <DataTable
            label={label}
            columns={columns}
            rows={data?.rows ?? null}
            rowId={rowId}
            totalRows={total}
            firstRows={isScrolled() ? Number.POSITIVE_INFINITY : FIRST_SCREEN}
            {...(rowClass && { rowClass })}
            {...(visibility && { visibility })}
            {...(className && { className })}
          />
        )}
      </div>
      <Pager
        page={page}
        limit={limit}
        range={data ? { ...data, total } : null}
        loading={isFetching}
        lastPage={total === null ? null : Math.max(1, Math.ceil(total / limit))}
        onPage={paging.onPage}
        onLimit={paging.onLimit}
      />
    </FirstFrame>
  )
}
