import { useEffect, useRef, type PointerEvent } from 'react'

/** Milliseconds. A sweep over a list, or a list that appears under the pointer, then costs no reading of its layout. */
const RESTS_AFTER = 60

/** Handlers of an element that calls `rested` with the part of it on which the pointer stays. */
export function usePointerRest(rested: (target: Element) => void): {
  onPointerOver: (event: PointerEvent) => void
  stop: () => void
} {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stop = () => clearTimeout(timer.current)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onPointerOver: ({ target }) => {
      stop()
      if (target instanceof Element) timer.current = setTimeout(rested, RESTS_AFTER, target)
    },
    stop,
  }
}
