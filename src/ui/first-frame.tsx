import {
  createContext,
  startTransition,
  use,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useState,
  type ReactNode,
} from 'react'
import { afterPaint } from './after-paint'

const IsFirstFrame = createContext(false)
/** Ids of what is in its first frame, or whose second one does not listen yet. */
const opening = new Set<string>()
const kept: Array<() => void> = []

/** What opens comes in two frames: what is read, then what is pressed or leads elsewhere (`docs/decisions/rows.md`). */
export function FirstFrame({
  sliced = false,
  onPainted,
  children,
}: {
  /**
   * The second is drawn in slices, between which the browser may answer to the person. Not where a third is to follow:
   * what is deferred comes at once with a transition.
   */
  sliced?: boolean
  /** The first is on the screen, and the second not drawn yet: what that one will want can be asked for. */
  onPainted?: () => void
  children: ReactNode
}) {
  const id = useId()
  const [isFirst, setFirst] = useState(true)
  useLayoutEffect(() => {
    opening.add(id)
    return () => {
      opening.delete(id)
      // Whoever has left does not mean the next page.
      kept.splice(0)
    }
  }, [id])
  const follow = useEffectEvent(() => {
    onPainted?.()
    if (sliced) startTransition(() => setFirst(false))
    else setFirst(false)
  })
  useEffect(() => {
    if (isFirst) return afterPaint(() => follow())
    // Effects of what is inside have run: it takes keys from now on, not from when it was drawn.
    opening.delete(id)
    doKept()
    return undefined
  }, [id, isFirst])
  return <IsFirstFrame value={isFirst}>{children}</IsFirstFrame>
}

/** One in a task, so that the next meets what this one changes: no credit for whoever was on the screen before. */
function doKept(): void {
  const work = opening.size === 0 ? kept.shift() : undefined
  if (!work) return
  work()
  setTimeout(doKept)
}

/** Whether the first of the two is being drawn: whoever asks leaves room for what it then leaves out. */
export const useIsFirstFrame = (): boolean => use(IsFirstFrame)

/** Does at once, or with the second frame, what somebody asked for who knows what will be there. */
export function onceWhole(work: () => void): void {
  if (opening.size === 0 && kept.length === 0) work()
  else kept.push(work)
}
