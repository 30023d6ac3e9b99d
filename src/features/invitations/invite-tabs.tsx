import { Tabs } from '@/ui/tabs'

export type HowMany = 'one' | 'many'
export const INVITE_PANEL = 'invite-panel'
export const INVITE_DESCRIPTION = 'Partnero sends each person an email with their invitation.'

const tabs = [
  { id: 'one', label: 'One person' },
  { id: 'many', label: 'Many people' },
] as const

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
      label="How many people"
      tabs={tabs}
      selected={selected}
      panelId={INVITE_PANEL}
      onSelect={onSelect}
    />
  )
}
