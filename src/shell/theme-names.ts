import type { Theme } from './theme'

export const themeName: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' }
