import type { Role } from '@/api/session'
import { say } from '@/lib/say'

/** What a role is called. */
export const roleName: Readonly<Record<Role, () => string>> = {
  viewer: () => say('Viewer'),
  support: () => say('Support'),
  manager: () => say('Manager'),
  administrator: () => say('Administrator'),
}
