// Rows are laid out as boxes of their own, so that the browser can leave out those outside the window. Not every
// browser keeps a table a table then, so its roles are named.
// oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role
import {
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
  type ColumnVisibilityState,
} from '@tanstack/react-table'
import { memo, useDeferredValue, useMemo, type CSSProperties, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Skeleton } from './skeleton'
import { usePointerRest } from './use-pointer-rest'

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
  /** A class for this record's cell: a page turn then changes a class where an element would come and go. */
  look?: (record: Record) => string | undefined
}

export type { ColumnVisibilityState } from '@tanstack/react-table'

const features = tableFeatures({ columnVisibilityFeature })
type Features = typeof features

/** Rows drawn at once; the rest of a long page follows without holding up the first screen. */
const FIRST_ROWS = 30
const SKELETON_ROWS = 18
const FLEXIBLE_WIDTH = 220

const noRows: readonly never[] = []
const noState = () => ({})
const skeletonWidth = (row: number, column: number) => `${34 + ((row * 37 + column * 53) % 52)}%`

/** A column as its cells need it: every class known before the first row is drawn. */
type ShownColumn<Record> = DataColumn<Record> & {
  cellClass: string | undefined
  /** Of a cell without a value. A class, because `:empty` would have the browser judge each changed cell anew. */
  missingClass: string
}

function shownColumn<Record>(column: DataColumn<Record>, chosen: boolean): ShownColumn<Record> {
  const cellClass = classNames(column.className, !chosen && column.narrow)
  return {
    ...column,
    cellClass: cellClass || undefined,
    missingClass: classNames(cellClass, 'missing'),
  }
}

const isMissing = (content: ReactNode) =>
  content === null || content === undefined || content === ''

/** A value that its cell cuts off is shown whole while the pointer rests on it (design: Tables). */
const showWhole = (target: Element) => {
  const cell = target.closest<HTMLElement>('td, th')
  if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? cell.textContent : ''
}

type RowProps<Record extends object> = {
  record: Record
  columns: ReadonlyArray<ShownColumn<Record>>
  className: string | undefined
}

declare module 'react' {
  // Only an interface can be added to.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface CSSProperties {
    [columnWidth: `--column-${number}`]: string
  }
}

/** Each column's `flex`, for the rules in styles.css: at most ten columns. */
function columnWidths(columns: readonly ColumnLook[], chosen: boolean): CSSProperties {
  const widths: CSSProperties = {}
  let sum = 0
  for (const [index, { width }] of columns.entries()) {
    widths[`--column-${index + 1}`] = width ? `0 0 ${width}px` : '1 1 0'
    sum += width ?? FLEXIBLE_WIDTH
  }
  return chosen ? { ...widths, minWidth: sum } : widths
}

/**
 * A row is drawn straight from its record: 250 rows of nine cells need no cell and context objects, and plain
 * elements are the cheapest thing React can draw.
 */
function DrawRow<Record extends object>({ record, columns, className }: RowProps<Record>) {
  return (
    <tr role="row" className={className}>
      {columns.map(({ id, draw, look, rowHeader, cellClass, missingClass }) => {
        const content = draw(record)
        const cellLook = isMissing(content)
          ? missingClass
          : look
            ? classNames(cellClass, look(record))
            : cellClass
        return rowHeader ? (
          <th key={id} role="rowheader" scope="row" className={cellLook}>
            {content}
          </th>
        ) : (
          <td key={id} role="cell" className={cellLook}>
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
  const pointer = usePointerRest(showWhole)
  const definitions = useMemo(() => {
    const helper = createColumnHelper<Features, Record>()
    return helper.columns(columns.map(({ id }) => helper.display({ id })))
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
  const shown = useMemo(() => {
    const ids = visibleIds.split(',')
    return columns
      .filter(({ id }) => ids.includes(id))
      .map((column) => shownColumn(column, columnsChosen))
  }, [columns, visibleIds, columnsChosen])
  const widths = useMemo(() => columnWidths(shown, columnsChosen), [shown, columnsChosen])
  return (
    <table
      aria-label={label}
      aria-rowcount={totalRows ?? -1}
      className={classNames('data-table', columnsChosen && 'table-sideways', className)}
      onPointerOver={pointer.onPointerOver}
      role="table"
      style={widths}
    >
      <thead role="rowgroup">
        <tr role="row">
          {shown.map(({ id, header, cellClass, silentHeader }) => (
            <th key={id} role="columnheader" scope="col" className={cellClass}>
              {silentHeader ? <span className="sr-only">{header}</span> : header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows === null
          ? Array.from({ length: skeletonRows }, (_, index) => (
              <tr key={index} aria-hidden>
                {shown.map(({ id, cellClass, silentHeader }, column) => (
                  <td key={id} className={cellClass}>
                    {!silentHeader && <Skeleton width={skeletonWidth(index, column)} />}
                  </td>
                ))}
              </tr>
            ))
          : drawn.map(({ original }, place) => (
              // By place, not by id: rows hold no state, and a page turn then only changes words in standing rows.
              <Row
                // oxlint-disable-next-line react/no-array-index-key
                key={place}
                record={original}
                columns={shown}
                className={rowClass?.(original)}
              />
            ))}
      </tbody>
    </table>
  )
}
