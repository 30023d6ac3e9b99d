import { TriangleAlert } from 'lucide'
import { useId, useRef } from 'react'
import type { ProgramKind } from '@/api/programs'
import { formatClock } from '@/lib/dates'
import { say } from '@/lib/say'
import { Note } from '@/ui/note'
import { useFocusOnChange } from '@/ui/use-focus-on-change'
import { labelOf, type CustomerField, type Difference } from './customer-values'
import './customer-form.css'

/** What somebody else saved meanwhile beside what was typed here, with a choice where the two clash. */
export function ConflictChoice({
  kind,
  rows,
  savedAt,
  keepSaved,
  onKeepSaved,
}: {
  kind: ProgramKind
  rows: readonly Difference[]
  savedAt: string | null
  keepSaved: ReadonlySet<CustomerField>
  onKeepSaved: (field: CustomerField, keep: boolean) => void
}) {
  const note = useRef<HTMLDivElement>(null)
  useFocusOnChange(null, note, { atFirst: true })
  const at = savedAt === null ? null : formatClock(Date.parse(savedAt))
  return (
    <>
      <div ref={note} tabIndex={-1} className="outline-none">
        <Note tone="warn" icon={TriangleAlert} urgent>
          <b className="block">{say('Somebody changed this customer after you opened it.')}</b>
          {at && `${say('Saved at {at}.', { at })} `}
          {say('Choose what to keep.')}
        </Note>
      </div>
      <table
        aria-label={say('What to keep')}
        className="w-full table-fixed overflow-hidden rounded-md text-start ring-1 ring-line ring-inset"
      >
        <colgroup>
          <col className="w-24" />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr className="text-small text-ink-3">
            {[say('Field'), say('Saved now'), say('Yours')].map((words) => (
              <th key={words} scope="col" className="px-3 py-1.5 font-medium">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ConflictRow
              key={row.field}
              label={labelOf(row.field, kind)}
              row={row}
              keepsSaved={keepSaved.has(row.field)}
              onKeepSaved={(keep) => onKeepSaved(row.field, keep)}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

const cell = 'border-t border-line px-3 py-1.5 align-top break-words'
const unchanged = () => <span className="text-ink-3">{say('not changed')}</span>
const words = (text: string) => text || <span className="text-ink-3">{say('empty')}</span>

function ConflictRow({
  label,
  row,
  keepsSaved,
  onKeepSaved,
}: {
  label: string
  row: Difference
  keepsSaved: boolean
  onKeepSaved: (keep: boolean) => void
}) {
  const name = useId()
  const choice = (text: string, checked: boolean, keep: boolean, accessibleName: string) => (
    <label className="flex cursor-pointer gap-2 phone:min-h-11">
      <input
        type="radio"
        name={name}
        aria-label={accessibleName}
        checked={checked}
        onChange={() => onKeepSaved(keep)}
        className="radio mt-0.5"
      />
      <span className="min-w-0 break-words">{words(text)}</span>
    </label>
  )
  return (
    <tr>
      <th scope="row" className={`${cell} font-medium`}>
        {label}
      </th>
      <td className={cell}>
        {row.changedBy === 'both'
          ? choice(
              row.saved,
              keepsSaved,
              true,
              say('{field}, saved now: {value}', {
                field: label,
                value: row.saved || say('empty'),
              }),
            )
          : row.changedBy === 'me'
            ? unchanged()
            : words(row.saved)}
      </td>
      <td className={cell}>
        {row.changedBy === 'both'
          ? choice(
              row.mine,
              !keepsSaved,
              false,
              say('{field}, yours: {value}', { field: label, value: row.mine || say('empty') }),
            )
          : row.changedBy === 'them'
            ? unchanged()
            : words(row.mine)}
      </td>
    </tr>
  )
}
