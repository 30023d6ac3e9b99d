import type { Watcher } from './in-page.mjs'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- Window is extended by declaring it again.
  interface Window {
    deskWatcher: Watcher
  }
}
