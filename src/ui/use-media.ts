import { useCallback, useSyncExternalStore } from 'react'

/**
 * Whether a media query holds. For an order of elements that differs with the width (styles alone would leave the order
 * that keys and screen readers follow behind, WCAG 1.3.2, 2.4.3), and for words that differ in each of many rows.
 */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
