import { lateCode } from '@/ui/late-code'

const tooltips = lateCode(() => import('./tooltips'))

/** Fetches the tooltips with the first hover or focus, and tells them where the pointer or the focus has come since. */
export function bringTooltips(): () => void {
  const wait = new AbortController()
  let stop = () => {}
  let latest: Event
  const bring = async (event: Event) => {
    latest = event
    const { watchTooltips } = await tooltips.load()
    if (wait.signal.aborted) return
    wait.abort()
    stop = watchTooltips(latest)
  }
  for (const reason of ['pointerover', 'focusin'])
    document.addEventListener(
      reason,
      (event) => {
        // Without a connection the next hover asks again.
        bring(event).catch(() => undefined)
      },
      { signal: wait.signal },
    )
  return () => {
    wait.abort()
    stop()
  }
}
