import { Menu as Primitive } from '@base-ui/react/menu'
import type { IconNode } from 'lucide'
import type { RefObject } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import { KeyHint } from './key-hint'
import { closeUnlessTrigger } from './popup-closing'
import './popup.css'

export type MenuAction = {
  label: string
  icon: IconNode
  shortcut?: string
  /** It cannot be undone. */
  danger?: boolean
  /** Why it cannot be done now; shown under the words, and the item does nothing. */
  unavailable?: string | undefined
  onSelect: () => void
}

/** Actions in groups, a line between the groups. Load on demand (Base UI's menu is 44 KB). */
export function Menu({
  label,
  anchor,
  groups,
  onClose,
}: {
  label: string
  anchor: RefObject<HTMLElement | null>
  groups: ReadonlyArray<readonly MenuAction[]>
  onClose: () => void
}) {
  return (
    <Primitive.Root open modal={false} onOpenChange={closeUnlessTrigger(anchor, onClose)}>
      <Primitive.Portal>
        <Primitive.Positioner anchor={anchor} align="end" sideOffset={4} className="z-20">
          <Primitive.Popup aria-label={label} className="popup" finalFocus={anchor}>
            {groups.map((group, index) => (
              <Primitive.Group key={group[0]?.label ?? index}>
                {index > 0 && <Primitive.Separator className="-mx-1.25 my-1.25 h-px bg-line" />}
                {group.map((action) => (
                  <Primitive.Item
                    key={action.label}
                    className={classNames('menu-item', action.danger && 'menu-item-danger')}
                    disabled={action.unavailable !== undefined}
                    onClick={action.onSelect}
                  >
                    <Icon icon={action.icon} />
                    <span className="flex-1 py-1">
                      {action.label}
                      {action.unavailable && (
                        <span className="block text-small text-ink-3">{action.unavailable}</span>
                      )}
                    </span>
                    {action.shortcut && <KeyHint keys={action.shortcut} />}
                  </Primitive.Item>
                ))}
              </Primitive.Group>
            ))}
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
