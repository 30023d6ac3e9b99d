import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  tableFeatures,
  useTable,
  type Column,
  type ColumnVisibilityState,
} from '@tanstack/react-table'
import { memo, useDeferredValue, useMemo, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Skeleton } from './skeleton'

type ColumnLook = {
  /** Pixels; without it the column takes what is left, at least `FLEXIBLE_WIDTH`. */
  width?: number
  className?: string
  /** Classes that hide the column where the window is too narrow for it, unless the person chose the columns. */
  narrow?: string
  /** The cell is the row's header (design: row header = customer). */
  rowHeader?: true
  /** Its words are for assistive technology only. */
  silentHeader?: true
}

/** A column of a list. `draw` gives a cell's content; nothing (null, undefined, '') is shown as a missing value. */
export type DataColumn<Record> = ColumnLook & {
  id: string
  header: string
  draw: (record: Record) => ReactNode
}

export type { ColumnVisibilityState } from '@tanstack/react-table'

const features = tableFeatures({ columnVisibilityFeature, columnMeta: metaHelper<ColumnLook>() })
type Features = typeof features

/** Rows drawn at once; the rest of a long page follows without holding up the first screen. */
const FIRST_ROWS = 30
const SKELETON_ROWS = 18
const FLEXIBLE_WIDTH = 220

const noRows: readonly never[] = []
const noState = () => ({})
const skeletonWidth = (row: number, column: number) => `${34 + ((row * 37 + column * 53) % 52)}%`

const cellClass = (look: ColumnLook | undefined, chosen: boolean) =>
  classNames(look?.className, !chosen && look?.narrow) || undefined

type RowProps<Record extends object> = {
  id: string
  record: Record
  columns: ReadonlyArray<Column<Features, Record>>
  className: string | undefined
  columnsChosen: boolean
}

/**
 * A row is drawn straight from its record: 250 rows of nine cells need no cell and context objects, and plain
 * elements are the cheapest thing React can draw.
 */
function DrawRow<Record extends object>({
  id,
  record,
  columns,
  className,
  columnsChosen,
}: RowProps<Record>) {
  return (
    <tr className={className} data-row={id}>
      {columns.map((column) => {
        const look = column.columnDef.meta
        // Its accessor is its `draw`; the table library calls what any accessor gives unknown.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const content = column.accessorFn?.(record, 0) as ReactNode
        return look?.rowHeader ? (
          <th key={column.id} scope="row" className={cellClass(look, columnsChosen)}>
            {content}
          </th>
        ) : (
          <td key={column.id} className={cellClass(look, columnsChosen)}>
            {content}
          </td>
        )
      })}
    </tr>
  )
}

// memo() loses the type parameter; the component behind it is the same.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const Row = memo(DrawRow) as typeof DrawRow

/**
 * One table for every list: head, and rows or skeleton. What is filtered and paged is the server's business; empty
 * and failed lists are drawn by the page that knows the words. `columns` and `rowId` live at module scope or in a memo.
 */
export function DataTable<Record extends object>({
  label,
  columns,
  rows,
  rowId,
  rowClass,
  visibility,
  columnsChosen = false,
  totalRows = null,
  skeletonRows = SKELETON_ROWS,
  className,
}: {
  label: string
  columns: ReadonlyArray<DataColumn<Record>>
  /** null draws the skeleton. */
  rows: readonly Record[] | null
  rowId: (record: Record) => string
  rowClass?: (record: Record) => string | undefined
  visibility?: ColumnVisibilityState
  /** The person chose the columns: all of them stay, and the table scrolls sideways if it must. */
  columnsChosen?: boolean
  totalRows?: number | null
  /** How many rows the skeleton has: what usually comes, so that nothing below moves. */
  skeletonRows?: number
  className?: string
}) {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<Features, Record>()
    return helper.columns(
      columns.map(({ id, header, draw, ...meta }) => helper.accessor(draw, { id, header, meta })),
    )
  }, [columns])
  const table = useTable(
    {
      features,
      columns: definitions,
      data: rows ?? noRows,
      getRowId: rowId,
      ...(visibility && { state: { columnVisibility: visibility } }),
    },
    noState,
  )
  const all = table.getRowModel().rows
  const long = useDeferredValue(all.length > FIRST_ROWS ? all : null)
  const drawn = all.length <= FIRST_ROWS || long === all ? all : all.slice(0, FIRST_ROWS)

  const visibleIds = table
    .getVisibleLeafColumns()
    .map(({ id }) => id)
    .join()
  // One array for as long as the same columns are shown, so that rows that did not change are not drawn again.
  // oxlint-disable-next-line react/exhaustive-deps
  const visible = useMemo(() => table.getVisibleLeafColumns(), [definitions, visibleIds])
  return (
    <table
      aria-label={label}
      aria-rowcount={totalRows ?? -1}
      className={classNames('table', columnsChosen && 'table-sideways', className)}
      style={
        columnsChosen
          ? {
              minWidth: visible.reduce(
                (sum, { columnDef: { meta } }) => sum + (meta?.width ?? FLEXIBLE_WIDTH),
                0,
              ),
            }
          : undefined
      }
    >
      <colgroup>
        {visible.map(({ id, columnDef: { meta } }) => (
          <col
            key={id}
            className={cellClass(meta, columnsChosen)}
            style={meta?.width ? { width: meta.width } : undefined}
          />
        ))}
      </colgroup>
      <thead>
        <tr>
          {visible.map(({ id, columnDef: { header, meta } }) => {
            const words = typeof header === 'string' ? header : null
            return (
              <th key={id} scope="col" className={cellClass(meta, columnsChosen)}>
                {meta?.silentHeader ? <span className="sr-only">{words}</span> : words}
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {rows === null
          ? Array.from({ length: skeletonRows }, (_, index) => (
              <tr key={index} aria-hidden>
                {visible.map(({ id, columnDef: { meta } }, column) => (
                  <td key={id} className={cellClass(meta, columnsChosen)}>
                    {meta?.silentHeader ? ' ' : <Skeleton width={skeletonWidth(index, column)} />}
                  </td>
                ))}
              </tr>
            ))
          : drawn.map(({ id, original }, place) => (
              // By place, not by id: rows hold no state, and a page turn then only changes words in standing rows.
              <Row
                // oxlint-disable-next-line react/no-array-index-key
                key={place}
                id={id}
                record={original}
                columns={visible}
                className={rowClass?.(original)}
                columnsChosen={columnsChosen}
              />
            ))}
      </tbody>
    </table>
  )
}
