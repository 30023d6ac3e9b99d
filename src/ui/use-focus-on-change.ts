import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * `target` takes focus after each change of `value`; with `atFirst` when it is first drawn, too. Before the browser goes
 * on: where the focused element went away and nothing has focus yet, Base UI's dialog takes it for itself in the next frame.
 */
export function useFocusOnChange(
  value: unknown,
  target: RefObject<HTMLElement | null>,
  { atFirst = false } = {},
) {
  const shown = useRef(atFirst ? NOTHING : value)
  useLayoutEffect(() => {
    if (shown.current === value) return
    shown.current = value
    target.current?.focus()
  }, [value, target])
}

/** Nothing was drawn before. */
const NOTHING = Symbol('nothing')
