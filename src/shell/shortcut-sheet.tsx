import { keyNames } from '@/ui/key-names'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { turnSingleKeys, useSingleKeys } from './shortcuts'

type Group = {
  title: string
  /** What a key does, and the keys; “then” between two that are pressed one after the other. */
  keys: ReadonlyArray<readonly [string, ...string[]]>
}

const shortcuts = (): readonly Group[] => [
  {
    title: say('Everywhere'),
    keys: [
      [say('Jump to a customer or an action'), 'Ctrl', 'K'],
      [say('Search customers'), '/'],
      [say('Go to customers'), 'G', 'then', 'C'],
      [say('Go to audit log'), 'G', 'then', 'A'],
      [say('Switch program'), 'G', 'then', 'P'],
      [say('This list'), '?'],
    ],
  },
  {
    title: say('List'),
    keys: [
      [say('Next, previous row'), 'J', 'K', '↓', '↑'],
      [say('Open row'), 'Enter'],
      [say('Select row'), 'X'],
      [say('Select rows up to this one'), 'Shift', 'X'],
      [say('Export selected rows'), 'E'],
      [say('Clear selection, then search'), 'Esc'],
      [say('Next, previous page'), ']', '['],
      [say('Invite customers'), 'I'],
      [say('New customer'), 'N'],
    ],
  },
  {
    title: say('Customer'),
    keys: [
      [say('Credit balance'), 'C'],
      [say('Edit customer'), 'E'],
      [say('Archive or restore'), 'A'],
      [say('Undo archive'), 'U'],
      [say('Set tags'), 'T'],
      [say('Copy referral link'), 'L'],
      [say('Refresh'), 'R'],
      [say('Next, previous customer'), 'J', 'K', '↓', '↑'],
      [say('Section 1 to 5'), '1', '5'],
    ],
  },
  {
    title: say('Dialogs'),
    keys: [
      [say('Send the form'), 'Ctrl', 'Enter'],
      [say('Close'), 'Esc'],
    ],
  },
]

/** All keys of the desk, and the switch that turns the single ones off (WCAG 2.1.4). */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const on = useSingleKeys()
  return (
    <Dialog
      title={say('Keyboard shortcuts')}
      wide
      onClose={onClose}
      footer={
        <>
          <label className="me-auto flex min-h-6 items-center gap-2 phone:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={on}
              onChange={(event) => turnSingleKeys(event.target.checked)}
            />
            {say('Single keys')}
          </label>
          <Button onClick={onClose}>{say('Close')}</Button>
        </>
      }
    >
      <div className="columns-2 gap-8 phone:columns-1">
        {shortcuts().map(({ title, keys }) => (
          <section key={title} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-small font-semibold text-ink-3">{title}</h3>
            <dl>
              {keys.map(([what, ...pressed]) => (
                <div
                  key={what}
                  className="flex min-h-7 items-center gap-1.5 border-b border-line text-ink-2"
                >
                  <dt className="flex-1">{what}</dt>
                  <dd className="flex items-center gap-1">
                    {pressed.map((key, place) =>
                      key === 'then' ? (
                        <span key={key} className="text-small text-ink-3">
                          {say('then')}
                        </span>
                      ) : (
                        // A key may be named twice; its place is what it is known by.
                        // oxlint-disable-next-line react/no-array-index-key
                        <kbd key={place} className="key-hint">
                          {keyNames(key)}
                        </kbd>
                      ),
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-small text-ink-3">
        {say('Single keys do nothing while you type in a field, and can be turned off here.')}
      </p>
    </Dialog>
  )
}
