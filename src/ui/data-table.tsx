// Rows are laid out as boxes of their own, so that the browser can leave out those outside the window. Not every
// browser keeps a table a table then, so its roles are named.
// oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role
import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSelectionFeature,
  tableFeatures,
  useTable,
  type ColumnVisibilityState,
  type RowSelectionState,
  type Updater,
} from '@tanstack/react-table'
import {
  memo,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ChangeEvent,
  type ChangeEventHandler,
  type CSSProperties,
  type ReactNode,
} from 'react'
import { say } from '@/lib/say'
import { afterPaint } from './after-paint'
import { classNames } from './class-names'
import { useIsFirstFrame } from './first-frame'
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

/** Ids by which the controls of a row are called after it, so that a page turn leaves them as they are. */
export type RowNames = {
  /** Of the element whose words name the row; one column draws it. */
  name: string
  /** Of the row's button. */
  button: string
}

/** A column of a list. `draw` gives a cell's content; nothing (null, undefined, '') is shown as a missing value. */
export type DataColumn<Record> = ColumnLook & {
  id: string
  header: string
  draw: (record: Record, row: RowNames) => ReactNode
  /** A class for this record's cell: a page turn then changes a class where an element would come and go. */
  look?: (record: Record) => string | undefined
  /** Nothing to read, so its cells are empty in a first frame (`first-frame.tsx`). */
  pressed?: true
}

export type { ColumnVisibilityState, RowSelectionState, Updater } from '@tanstack/react-table'

/** Rows that can be selected: a first column of checkboxes, not on a phone (design: Layout). */
export type DataSelection = {
  selected: RowSelectionState
  onChange: (updater: Updater<RowSelectionState>) => void
}

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature })
type Features = typeof features

const FIRST_ROWS = 30
const SKELETON_ROWS = 18
const FLEXIBLE_WIDTH = 220
/** Of the gutter, a checkbox, and the distance to the next column. */
const SELECT_COLUMN = { width: 52 }
const SELECT_CELL = 'cell-select phone:hidden'

const noRows: readonly never[] = []
const noState = () => ({})
const noContent = () => null
const skeletonWidth = (row: number, column: number) => `${34 + ((row * 37 + column * 53) % 52)}%`

/** A column as its cells need it: every class known before the first row is drawn. */
type ShownColumn<Record> = DataColumn<Record> & {
  cellClass: string | undefined
  /** Of a cell without a value. A class, because `:empty` would have the browser judge each changed cell anew. */
  missingClass: string
}

function shownColumn<Record>(
  column: DataColumn<Record>,
  { chosen, isFirstFrame }: { chosen: boolean; isFirstFrame: boolean },
): ShownColumn<Record> {
  const cellClass = classNames(column.className, !chosen && column.narrow)
  const isEmpty = isFirstFrame && column.pressed
  return {
    ...column,
    draw: isEmpty ? noContent : column.draw,
    cellClass: cellClass || undefined,
    missingClass: isEmpty ? cellClass : classNames(cellClass, 'missing'),
  }
}

const isMissing = (content: ReactNode) =>
  content === null || content === undefined || content === ''

/** A value that its cell cuts off is shown whole while the pointer rests on it (design: Tables). */
const showWhole = (target: Element) => {
  const cell = target.closest<HTMLElement>('td, th')
  if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? cell.textContent : ''
}

/**
 * What is drawn before the rest of a page: the rows that can be seen are new, those below them as they were, so that
 * the list keeps its height.
 */
const firstScreen = <Record,>(
  rows: readonly Record[],
  before: readonly Record[],
  count: number,
): readonly Record[] => [...rows.slice(0, count), ...before.slice(count, rows.length)]

type RowProps<Record extends object> = {
  record: Record
  columns: ReadonlyArray<ShownColumn<Record>>
  className: string | undefined
  id: string
  selected: boolean
  /** null where rows cannot be selected. */
  onSelect: ChangeEventHandler<HTMLInputElement> | null
}

declare module 'react' {
  // Only an interface can be added to.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface CSSProperties {
    [columnWidth: `--column-${number}`]: string
  }
}

/** Each column's `flex`, for the rules in styles.css: at most eleven columns. */
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
function DrawRow<Record extends object>({
  record,
  columns,
  className,
  id,
  selected,
  onSelect,
}: RowProps<Record>) {
  const names = { name: id, button: `${id}-button` }
  const isFirstFrame = useIsFirstFrame()
  return (
    <tr role="row" className={selected ? classNames(className, 'selected') : className}>
      {onSelect && (
        <td role="cell" className={SELECT_CELL}>
          {!isFirstFrame && <SelectRow row={id} selected={selected} onSelect={onSelect} />}
        </td>
      )}
      {columns.map(({ id: column, draw, look, rowHeader, cellClass, missingClass }) => {
        const content = draw(record, names)
        const cellLook = isMissing(content)
          ? missingClass
          : look
            ? classNames(cellClass, look(record))
            : cellClass
        return rowHeader ? (
          <th key={column} role="rowheader" scope="row" className={cellLook}>
            {content}
          </th>
        ) : (
          <td key={column} role="cell" className={cellLook}>
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

/** A memo, because React writes a checkbox's type and name anew each time it looks at it. */
const SelectRow = memo(function SelectRow({
  row,
  selected,
  onSelect,
}: {
  row: string
  selected: boolean
  onSelect: ChangeEventHandler<HTMLInputElement>
}) {
  const id = `${row}-select`
  return (
    <input
      type="checkbox"
      className="checkbox"
      id={id}
      aria-label={say('Select')}
      aria-labelledby={`${id} ${row}`}
      checked={selected}
      onChange={onSelect}
    />
  )
})

/** The checkbox over the checkboxes: a dash while some rows are selected. */
const SelectAll = memo(function SelectAll({
  all,
  some,
  onChange,
}: {
  all: boolean
  some: boolean
  onChange: (all: boolean) => void
}) {
  return (
    <input
      ref={(box) => {
        if (box) box.indeterminate = some && !all
      }}
      type="checkbox"
      className="checkbox"
      aria-label={say('Select all rows on this page')}
      checked={all}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
})

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
  selection,
  columnsChosen = false,
  totalRows = null,
  skeletonRows = SKELETON_ROWS,
  firstRows = FIRST_ROWS,
  className,
}: {
  label: string
  columns: ReadonlyArray<DataColumn<Record>>
  /** null draws the skeleton. The same array for as long as nothing in it changed. */
  rows: readonly Record[] | null
  rowId: (record: Record) => string
  rowClass?: (record: Record) => string | undefined
  visibility?: ColumnVisibilityState
  selection?: DataSelection
  /** The person chose the columns: all of them stay, and the table scrolls sideways if it must. */
  columnsChosen?: boolean
  totalRows?: number | null
  /** How many rows the skeleton has: what usually comes, so that nothing below moves. */
  skeletonRows?: number
  /**
   * How many rows are drawn at once; those below follow, in one go, when these are on the screen. All of them where the
   * list is scrolled.
   */
  firstRows?: number
  className?: string
}) {
  const tableId = useId()
  const isFirstFrame = useIsFirstFrame()
  const pointer = usePointerRest(showWhole)
  const all: readonly Record[] = rows ?? noRows
  const definitions = useMemo(() => {
    const helper = createColumnHelper<Features, Record>()
    return helper.columns(columns.map(({ id }) => helper.display({ id })))
  }, [columns])
  const table = useTable(
    {
      features,
      columns: definitions,
      data: all,
      getRowId: rowId,
      state: {
        ...(visibility && { columnVisibility: visibility }),
        ...(selection && { rowSelection: selection.selected }),
      },
      ...(selection && { onRowSelectionChange: selection.onChange }),
    },
    noState,
  )
  const [whole, setWhole] = useState<readonly Record[]>(noRows)
  useEffect(
    () => afterPaint(() => setWhole(all.length > firstRows ? all : noRows)),
    [all, firstRows],
  )
  const drawn = whole === all ? all : firstScreen(all, whole, firstRows)

  const visibleIds = table
    .getVisibleLeafColumns()
    .map(({ id }) => id)
    .join()
  // One array for as long as the same columns are shown, so that rows that did not change are not drawn again.
  const shown = useMemo(() => {
    const ids = visibleIds.split(',')
    return columns
      .filter(({ id }) => ids.includes(id))
      .map((column) => shownColumn(column, { chosen: columnsChosen, isFirstFrame }))
  }, [columns, visibleIds, columnsChosen, isFirstFrame])
  const isSelectable = selection !== undefined
  const widths = useMemo(
    () => columnWidths(isSelectable ? [SELECT_COLUMN, ...shown] : shown, columnsChosen),
    [isSelectable, shown, columnsChosen],
  )
  // The library gives a new table object each time. One function for all rows, and the row found by its place among
  // those that are drawn, so that selecting one draws no other.
  const latest = useRef({ table, drawn })
  useEffect(() => {
    latest.current = { table, drawn }
  })
  const select = useCallback(
    (event: ChangeEvent<HTMLInputElement>) => {
      const now = latest.current
      const record = now.drawn[event.currentTarget.closest('tr')?.sectionRowIndex ?? -1]
      const row = record && now.table.getRowModel().rowsById[rowId(record)]
      row?.getToggleSelectedHandler()(event)
    },
    [rowId],
  )
  const selectAll = useCallback(
    (selected: boolean) => latest.current.table.toggleAllRowsSelected(selected),
    [],
  )
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
          {selection && (
            <th role="columnheader" scope="col" className={SELECT_CELL}>
              {!isFirstFrame && (
                <SelectAll
                  all={table.getIsAllRowsSelected()}
                  some={table.getIsSomeRowsSelected()}
                  onChange={selectAll}
                />
              )}
            </th>
          )}
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
                {selection && (
                  <td className={SELECT_CELL}>
                    <span className="skeleton skeleton-late size-4" />
                  </td>
                )}
                {shown.map(({ id, cellClass, silentHeader }, column) => (
                  <td key={id} className={cellClass}>
                    {!silentHeader && <Skeleton width={skeletonWidth(index, column)} />}
                  </td>
                ))}
              </tr>
            ))
          : drawn.map((record, place) => (
              // By place, not by id: rows hold no state, and a page turn then only changes words in standing rows.
              <Row
                // oxlint-disable-next-line react/no-array-index-key
                key={place}
                record={record}
                columns={shown}
                className={rowClass?.(record)}
                id={`${tableId}-${place}`}
                selected={selection?.selected[rowId(record)] ?? false}
                onSelect={isSelectable ? select : null}
              />
            ))}
      </tbody>
    </table>
  )
}
