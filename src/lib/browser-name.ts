import { say } from './say'

/** “Chrome on macOS”, as the server writes it, in the person's words; `null` is a browser nobody knows. */
export function browserName(words: string | null): string {
  if (words === null) return say('A browser')
  const [browser = words, system] = words.split(' on ')
  return system === undefined ? browser : say('{browser} on {system}', { browser, system })
}
