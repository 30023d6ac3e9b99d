import type { Program } from '@/api/programs'
import {
  ended,
  goOn,
  isUnderWay,
  nextStep,
  retry,
  sending,
  startRun,
  stop,
  type Ending,
  type PacedRun,
  type Pending,
} from './paced-run'

/**
 * Carries out runs outside React, so that sending goes on when what shows it is closed: one run for each program.
 * `send` never rejects: how a request ends is its answer.
 */
export function createPacedRunner<Item, Result extends { kind: string }, About>({
  send,
  isRetried,
}: {
  send: (program: Program, item: Item, about: About) => Promise<Ending<Result>>
  /** Which results a retry sends again. */
  isRetried: (result: Pending | Result) => boolean
}) {
  type Run = PacedRun<Item, Result, About>
  const runs = new Map<string, Run>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const listeners = new Set<() => void>()

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const put = (program: Program, run: Run) => {
    runs.set(program.id, run)
    tell()
  }
  const isBusy = (program: Program) => {
    const run = runs.get(program.id)
    return run !== undefined && isUnderWay(run)
  }
  const proceed = (program: Program) => {
    clearTimeout(timers.get(program.id))
    const run = runs.get(program.id)
    if (!run) return
    const step = nextStep(run, Date.now())
    if (step.do === 'wait')
      timers.set(
        program.id,
        setTimeout(() => proceed(program), step.until - Date.now()),
      )
    if (step.do === 'send') void sendRow(program, run, step.index)
  }
  const sendRow = async (program: Program, before: Run, index: number) => {
    const row = before.rows[index]
    if (!row) return
    put(program, sending(before, index))
    const ending = await send(program, row.item, before.about)
    put(program, ended(runs.get(program.id) ?? before, index, ending, Date.now()))
    proceed(program)
  }
  const change = (program: Program, step: (run: Run) => Run) => {
    const run = runs.get(program.id)
    if (!run) return
    put(program, step(run))
    proceed(program)
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  return {
    subscribe,
    runOf: (program: Program): Run | null => runs.get(program.id) ?? null,
    start: (program: Program, items: readonly Item[], about: About) => {
      if (isBusy(program)) return
      put(program, startRun(items, about))
      proceed(program)
    },
    stop: (program: Program) => change(program, stop),
    goOn: (program: Program) => change(program, goOn),
    retry: (program: Program) => change(program, (run) => retry(run, isRetried)),
    /** Forgets a run that is over, so that another one can be written. */
    clear: (program: Program) => {
      if (isBusy(program)) return
      runs.delete(program.id)
      tell()
    },
    /** Once nothing of the program is on its way any more. */
    settled: (program: Program): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (isBusy(program)) return
          leave()
          resolve()
        }
        const leave = subscribe(look)
        look()
      }),
    anyUnderWay: () => [...runs.values()].some(isUnderWay),
  }
}

/** Has the browser ask before a page is left on which something is still being sent. */
export function warnBeforeLeaving({ anyUnderWay }: { anyUnderWay: () => boolean }): void {
  if (typeof window === 'undefined') return
  addEventListener('beforeunload', (event) => {
    if (anyUnderWay()) event.preventDefault()
  })
}
