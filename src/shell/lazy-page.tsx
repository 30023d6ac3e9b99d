import { lazy, Suspense, useState, type ComponentType } from 'react'
import { loadAhead } from '@/ui/load-ahead'

/**
 * A page whose code is loaded on demand. React's own lazy component suspends once even when its code is here; this
 * one draws at once after `warm`.
 */
export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null
  const remember = () =>
    load().then((component) => {
      loaded = component
      return component
    })
  const Late = lazy(() => remember().then((component) => ({ default: component })))
  const Page = (props: Props) => {
    // Decided once: another kind of component half-way would draw the whole page anew and lose focus and what is open.
    const [Ready] = useState(() => loaded)
    return Ready ? (
      <Ready {...props} />
    ) : (
      <Suspense>
        <Late {...props} />
      </Suspense>
    )
  }
  return {
    Page,
    /** Fetches the code. A failure is met again, and shown, when the page is opened. */
    warm: () => {
      if (!loaded) loadAhead(remember)
    },
  }
}
