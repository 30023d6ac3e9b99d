import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  tableFeatures,
  useTable,
  type ColumnDef,
  type ColumnVisibilityState,
  type Row,
} from '@tanstack/react-table'
import { memo, useDeferredValue, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Skeleton } from './skeleton'

type ColumnMeta = {
  /** Pixels; without it the column takes what is left, at least `FLEXIBLE_WIDTH`. */
  width?: number
  className?: string
  /** The cell is the row's header (design: row header = customer). */
  rowHeader?: true
  /** Classes that hide the column where the window is too narrow for it, unless the person chose the columns. */
  narrow?: string
  /** Its words are for assistive technology only. */
  silentHeader?: true
}

export const tableFeaturesInUse = tableFeatures({
  columnVisibilityFeature,
  columnMeta: metaHelper<ColumnMeta>(),
})
type Features = typeof tableFeaturesInUse
export type DataColumn<Record extends object> = ColumnDef<Features, Record, unknown>
export type { ColumnVisibilityState }

/** Columns of a record type, typed by the helper of TanStack Table. */
export const columnsOf = <Record extends object>() => createColumnHelper<Features, Record>()

/** Rows drawn at once; the rest of a long page follows without holding up the first screen. */
const FIRST_ROWS = 30
const SKELETON_ROWS = 18

const FLEXIBLE_WIDTH = 220

const nothing: never[] = []
const cellClass = (meta: ColumnMeta | undefined, chosen: boolean) =>
  classNames(meta?.className, !chosen && meta?.narrow) || undefined
const skeletonWidth = (row: number, column: number) => `${34 + ((row * 37 + column * 53) % 52)}%`

const DataRow = memo(function DataRow<Record extends object>({
  row,
  rowClass,
  columnsChosen,
}: {
  row: Row<Features, Record>
  columnsChosen: boolean
  /** Part of the props so that a change of the shown columns draws the row again. */
  shown: string
  rowClass: string | undefined
}) {
  return (
    <tr className={rowClass} data-row={row.id}>
      {row.getVisibleCells().map((cell) => {
        const { meta, cell: draw } = cell.column.columnDef
        const content: ReactNode = typeof draw === 'function' ? draw(cell.getContext()) : draw
        const className = cellClass(meta, columnsChosen)
        return meta?.rowHeader ? (
          <th key={cell.id} scope="row" className={className}>
            {content}
          </th>
        ) : (
          <td key={cell.id} className={className}>
            {content}
          </td>
        )
      })}
    </tr>
  )
})

/**
 * One table for every list: head, rows or skeleton. What is sorted, filtered and paged is the server's business;
 * empty and failed lists are drawn by the page that knows the words.
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
  className?: string
}) {
  const table = useTable(
    {
      features: tableFeaturesInUse,
      columns,
      data: rows ?? (nothing as readonly Record[]),
      getRowId: rowId,
      ...(visibility && { state: { columnVisibility: visibility } }),
    },
    noState,
  )
  const all = table.getRowModel().rows
  const long = useDeferredValue(all.length > FIRST_ROWS ? all : null)
  const drawn = all.length <= FIRST_ROWS || long === all ? all : all.slice(0, FIRST_ROWS)
  const visible = table.getVisibleLeafColumns()
  const shown = visible.map((column) => column.id).join()
  return (
    <table
      aria-label={label}
      aria-rowcount={totalRows ?? -1}
      className={classNames('table', columnsChosen && 'table-sideways', className)}
      style={
        columnsChosen
          ? { minWidth: visible.reduce((sum, { columnDef }) => sum + (columnDef.meta?.width ?? FLEXIBLE_WIDTH), 0) }
          : undefined
      }
    >
      <colgroup>
        {visible.map((column) => (
          <col
            key={column.id}
            className={cellClass(column.columnDef.meta, columnsChosen)}
            style={column.columnDef.meta?.width ? { width: column.columnDef.meta.width } : undefined}
          />
        ))}
      </colgroup>
      <thead>
        <tr>
          {visible.map(({ id, columnDef: { header, meta } }) => (
            <th key={id} scope="col" className={cellClass(meta, columnsChosen)}>
              {meta?.silentHeader ? (
                <span className="sr-only">{typeof header === 'string' && header}</span>
              ) : (
                typeof header === 'string' && header
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows === null
          ? Array.from({ length: SKELETON_ROWS }, (_, index) => (
              <tr key={index} aria-hidden>
                {visible.map(({ id, columnDef: { meta } }, column) => (
                  <td key={id} className={cellClass(meta, columnsChosen)}>
                    {!meta?.silentHeader && <Skeleton width={skeletonWidth(index, column)} />}
                  </td>
                ))}
              </tr>
            ))
          : drawn.map((row) => (
              <DataRow
                key={row.id}
                row={row}
                shown={shown}
                rowClass={rowClass?.(row.original)}
                columnsChosen={columnsChosen}
              />
            ))}
      </tbody>
    </table>
  )
}

const noState = () => ({})
