import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { afterPaint } from './after-paint'

const IsFirstFrame = createContext(false)

/** What opens comes in two frames: what is read, then what is pressed or leads elsewhere (`docs/decisions/rows.md`). */
export function FirstFrame({ children }: { children: ReactNode }) {
  const [isFirst, setFirst] = useState(true)
  useEffect(() => afterPaint(() => setFirst(false)), [])
  return <IsFirstFrame value={isFirst}>{children}</IsFirstFrame>
}

/** Whether the first of the two is being drawn: whoever asks leaves room for what it then leaves out. */
export const useIsFirstFrame = (): boolean => use(IsFirstFrame)
