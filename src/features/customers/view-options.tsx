import type { RefObject } from 'react'
import type { ProgramKind } from '@/api/programs'
import { say } from '@/lib/say'
import { Popover } from '@/ui/popover'
import { Segmented } from '@/ui/segmented'
import type { Density } from '@/urls/customer-list-search'
import { optionalColumns } from './customer-columns'
import type { ListView } from './remembered-view'

const densities = (): ReadonlyArray<{ value: Density; label: string }> => [
  { value: 'compact', label: say('Compact') },
  { value: 'default', label: say('Default') },
  { value: 'roomy', label: say('Roomy') },
]

/** Density and columns of the list. Each choice takes effect at once and stands in the URL. */
export function ViewOptions({
  kind,
  view,
  visible,
  anchor,
  onChange,
  onClose,
}: {
  kind: ProgramKind
  view: ListView
  /** Column id → shown now. */
  visible: Readonly<Record<string, boolean>>
  anchor: RefObject<HTMLElement | null>
  onChange: (view: ListView) => void
  onClose: () => void
}) {
  const columns = optionalColumns[kind]
  const shown = columns.filter(({ id }) => visible[id]).map(({ id }) => id)
  const heading = 'px-2 pt-2 pb-1 text-small font-medium text-ink-3'
  const line = '-mx-1.25 my-1.25 border-line'
  return (
    <Popover label={say('View options')} anchor={anchor} width={248} onClose={onClose}>
      <h3 className={heading}>{say('Density')}</h3>
      <div className="px-1 pb-1.5">
        <Segmented
          label={say('Density')}
          options={densities()}
          value={view.density ?? 'default'}
          onChange={(density) => onChange({ ...view, density })}
          full
          small
        />
      </div>
      <hr className={line} />
      <h3 className={heading}>{say('Columns')}</h3>
      <div role="group" aria-label={say('Columns')}>
        {columns.map(({ id, label }) => (
          <label key={id} className="menu-item">
            <input
              type="checkbox"
              className="checkbox"
              checked={visible[id] ?? false}
              onChange={(event) =>
                onChange({
                  ...view,
                  columns: columns
                    .map((column) => column.id)
                    .filter((each) => (each === id ? event.target.checked : shown.includes(each))),
                })
              }
            />
            {label()}
          </label>
        ))}
      </div>
      <hr className={line} />
      <button type="button" className="menu-item text-ink-2" onClick={() => onChange({})}>
        {say('Reset to default')}
      </button>
    </Popover>
  )
}
