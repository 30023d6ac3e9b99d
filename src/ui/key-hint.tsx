import { keyNames } from './key-names'

/** The keys that do the same as a control; hidden from assistive technology, which gets aria-keyshortcuts. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <kbd aria-hidden className="key-hint phone:hidden">
      {keyNames(keys)}
    </kbd>
  )
}
