import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { turnSingleKeys, useSingleKeys } from './shortcuts'

const groups = [
  {
    title: 'Everywhere',
    keys: [
      ['Jump to a customer or an action', 'Ctrl', 'K'],
      ['Search customers', '/'],
      ['Go to customers', 'G', 'then', 'C'],
      ['Switch program', 'G', 'then', 'P'],
      ['This list', '?'],
    ],
  },
  {
    title: 'List',
    keys: [
      ['Next, previous row', 'J', 'K'],
      ['Open row', 'Enter'],
      ['Select row', 'X'],
      ['Select rows up to this one', 'Shift', 'X'],
      ['Export selected rows', 'E'],
      ['Clear selection, then search', 'Esc'],
      ['Next, previous page', ']', '['],
      ['Invite customers', 'I'],
      ['New customer', 'N'],
    ],
  },
  {
    title: 'Customer',
    keys: [
      ['Credit balance', 'C'],
      ['Edit customer', 'E'],
      ['Archive or restore', 'A'],
      ['Undo archive', 'U'],
      ['Set tags', 'T'],
      ['Copy referral link', 'L'],
      ['Refresh', 'R'],
      ['Next, previous customer', 'J', 'K'],
      ['Section 1 to 4', '1', '4'],
    ],
  },
  {
    title: 'Dialogs',
    keys: [
      ['Send the form', 'Ctrl', 'Enter'],
      ['Close', 'Esc'],
    ],
  },
] as const

/** All keys of the desk, and the switch that turns the single ones off (WCAG 2.1.4). */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const on = useSingleKeys()
  return (
    <Dialog
      title="Keyboard shortcuts"
      wide
      onClose={onClose}
      footer={
        <>
          <label className="mr-auto flex min-h-6 items-center gap-2 phone:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={on}
              onChange={(event) => turnSingleKeys(event.target.checked)}
            />
            Single keys
          </label>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <div className="columns-2 gap-8 phone:columns-1">
        {groups.map(({ title, keys }) => (
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
                          then
                        </span>
                      ) : (
                        // A key may be named twice; its place is what it is known by.
                        // oxlint-disable-next-line react/no-array-index-key
                        <kbd key={place} className="key-hint font-sans">
                          {key}
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
        Single keys do nothing while you type in a field, and can be turned off here.
      </p>
    </Dialog>
  )
}
