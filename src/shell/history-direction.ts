import type { AnyRouter } from '@tanstack/react-router'

let lastAction = ''

/** Remembers how the current page was reached, so that Back can restore focus where a link would not. */
export const watchHistory = (router: AnyRouter): (() => void) =>
  router.history.subscribe(({ action }: { action: { type: string } }) => {
    lastAction = action.type
  })

/** The current page was reached by the browser's Back (or Forward). */
export const cameBack = (): boolean =>
  lastAction === 'BACK' || lastAction === 'GO' || lastAction === 'FORWARD'
