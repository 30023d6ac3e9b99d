import { say } from '@/lib/say'
import { Tabs } from '@/ui/tabs'

export type HowMany = 'one' | 'many'
/** The form that is written, which the tabs choose: one at a time. */
export const INVITE_PANEL = 'invite-panel'
export const inviteDescription = () =>
  say('Partnero sends each person an email with their invitation.')

/** Whether one person or a list is written. */
export function InviteTabs({
  selected,
  onSelect,
}: {
  selected: HowMany
  onSelect: (howMany: HowMany) => void
}) {
  return (
    <Tabs
      label={say('How many people')}
      tabs={[
        { id: 'one', label: say('One person') },
        { id: 'many', label: say('Many people') },
      ]}
      selected={selected}
      panelId={INVITE_PANEL}
      onSelect={onSelect}
      boxed
    />
  )
}
