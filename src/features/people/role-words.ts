import type { Role } from '@/api/session'
import { say } from '@/lib/say'
import { roleName } from '@/shell/role-name'

/** What a role is called, and what it adds to the one before it (src/api/role-rules.ts). */
export const roleWords: Readonly<Record<Role, { name: () => string; may: () => string }>> = {
  viewer: { name: roleName.viewer, may: () => say('Reads everything, changes nothing.') },
  support: {
    name: roleName.support,
    may: () => say('Also invites, creates and edits customers, and credits balances.'),
  },
  manager: {
    name: roleName.manager,
    may: () => say('Also archives, restores, suspends and deletes customers.'),
  },
  administrator: {
    name: roleName.administrator,
    may: () => say('Also decides who may use this desk.'),
  },
}
