import { createContext, use, useEffect, useLayoutEffect, useState, type ReactNode } from 'react'
import { afterPaint } from './after-paint'

const IsFirstFrame = createContext(false)
let inFirstFrame = 0
const kept: Array<() => void> = []

/** What opens comes in two frames: what is read, then what is pressed or leads elsewhere (`docs/decisions/rows.md`). */
export function FirstFrame({ children }: { children: ReactNode }) {
  const [isFirst, setFirst] = useState(true)
  useLayoutEffect(() => {
    if (!isFirst) return undefined
    inFirstFrame += 1
    return () => {
      inFirstFrame -= 1
    }
  }, [isFirst])
  useEffect(() => {
    if (isFirst) return afterPaint(() => setFirst(false))
    if (inFirstFrame === 0) for (const work of kept.splice(0)) work()
    return undefined
  }, [isFirst])
  // Whoever has left does not mean the next page.
  useEffect(() => () => void kept.splice(0), [])
  return <IsFirstFrame value={isFirst}>{children}</IsFirstFrame>
}

/** Whether the first of the two is being drawn: whoever asks leaves room for what it then leaves out. */
export const useIsFirstFrame = (): boolean => use(IsFirstFrame)

/** Does at once, or with the second frame, what somebody asked for who knows what will be there. */
export function onceWhole(work: () => void): void {
  if (inFirstFrame === 0) work()
  else kept.push(work)
}
