import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { RefObject } from 'react'
import { Icon } from '@/ui/icon'
import { closeUnlessTrigger } from '@/ui/popup-closing'
import { chooseTheme, THEMES, useTheme } from './theme'
import { themeName } from './theme-names'

/** Light, dark, or what the system says. */
export function ThemeMenu({
  anchor,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const theme = useTheme()
  return (
    <Menu.Root open modal={false} onOpenChange={closeUnlessTrigger(anchor, onClose)}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="top" align="start" sideOffset={4} className="z-20">
          <Menu.Popup aria-label="Theme" className="popup" finalFocus={anchor}>
            <Menu.RadioGroup
              value={theme}
              onValueChange={(value) => {
                const chosen = THEMES.find((each) => each === value)
                if (chosen) chooseTheme(chosen)
              }}
            >
              {THEMES.map((each) => (
                <Menu.RadioItem key={each} value={each} closeOnClick className="menu-item">
                  <span className="flex-1">{themeName[each]}</span>
                  <Menu.RadioItemIndicator>
                    <Icon icon={Check} small />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
