import { say } from '@/lib/say'

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

const names: ReadonlyMap<string, () => string> = new Map([
  ['Ctrl', () => (isApple ? '⌘' : say('Ctrl'))],
  ['Shift', () => say('Shift')],
  ['Enter', () => say('Enter')],
  ['Esc', () => say('Esc')],
])

/** Keys as they stand on the person's keyboard: “Ctrl Enter” is “Strg Eingabe” on a German one, “⌘ Enter” on Apple's. */
export const keyNames = (keys: string): string =>
  keys
    .split(' ')
    .map((key) => names.get(key)?.() ?? key)
    .join(' ')
