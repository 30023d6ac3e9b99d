import { useSyncExternalStore } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const ONE_YEAR = 31_536_000
const listeners = new Set<() => void>()

/** The chosen theme stands on <html>, where the server wrote it from the cookie before the first paint. */
const currentTheme = (): Theme =>
  THEMES.find((theme) => theme === document.documentElement.dataset['theme']) ?? 'system'

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  document.cookie = `theme=${theme}; path=/; max-age=${ONE_YEAR}; samesite=lax`
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, currentTheme)
