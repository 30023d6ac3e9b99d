import { useCallback, useEffect, useRef } from 'react'
import { useKey } from '@/shell/shortcuts'

/** A press on a checkbox: one way to select, whether by pointer, by the cell around the box, or by key. */
const press = (box: HTMLInputElement, shiftKey: boolean) =>
  void box.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }))

/** Whether a press was meant for a checkbox. Its whole cell takes it, so that the box may be small. */
export function pressedCheckbox(target: Element, shiftKey: boolean): boolean {
  const cell = target.closest('.cell-select')
  const box = cell === target && cell.querySelector('input')
  if (box) press(box, shiftKey)
  return cell !== null
}

function selectRow(shiftKey: boolean): void {
  const ofRow = (state: string) =>
    document.querySelector<HTMLInputElement>(`tbody tr:${state} > .cell-select input`)
  const box = ofRow('focus-within') ?? ofRow('hover')
  if (box?.checkVisibility()) press(box, shiftKey)
}
const selectOne = () => selectRow(false)
const selectUpTo = () => selectRow(true)

/** X selects the row that has the focus, else the one under the pointer; Shift+X all rows up to it. */
export function useSelectionKeys(): void {
  useKey('X', selectOne)
  useKey('Shift+X', selectUpTo)
}

/** Escape, while nothing lies over the page. */
export function useEscape(act: (() => void) | null): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useKey(
    'Escape',
    useCallback(() => latest.current?.(), []),
  )
}

/** When the bar that has the focus goes: to the first row that was selected, else the heading (design: Focus). */
export function focusRows(heading: HTMLElement | null): void {
  if (!document.activeElement?.closest('[role=toolbar]')) return
  const link = document.querySelector<HTMLElement>('tr.selected .row-link')
  const target = link ?? heading
  target?.focus()
}
