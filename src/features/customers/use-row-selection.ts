import { useCallback, useMemo, useState } from 'react'
import type { Customer } from '@/api/customers'
import type { RowSelectionState, Updater } from '@/ui/data-table'

const nothing: RowSelectionState = {}
const nobody: readonly Customer[] = []

/**
 * The rows chosen on the page one sees. Another page, filter or program is another `place` and starts with none
 * (design: Tables); a row that is not there any more is not chosen.
 */
export function useRowSelection(place: string, rows: readonly Customer[]) {
  const [kept, setKept] = useState({ place, selected: nothing })
  if (kept.place !== place && kept.selected !== nothing) setKept({ place, selected: nothing })
  const selected = kept.place === place ? kept.selected : nothing
  const change = useCallback(
    (updater: Updater<RowSelectionState>) =>
      setKept((now) => {
        const before = now.place === place ? now.selected : nothing
        return { place, selected: typeof updater === 'function' ? updater(before) : updater }
      }),
    [place],
  )
  const select = useCallback(
    (ids: readonly string[]) => change(Object.fromEntries(ids.map((id) => [id, true] as const))),
    [change],
  )
  const chosen = useMemo(
    () => (selected === nothing ? nobody : rows.filter(({ id }) => selected[id])),
    [selected, rows],
  )
  return { selected, chosen, change, select }
}
