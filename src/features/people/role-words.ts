import type { Role } from '@/api/session'
import { say } from '@/lib/say'

/** What a role is called, and what it adds to the one before it (src/api/role-rules.ts). */
export const roleWords: Readonly<Record<Role, { name: () => string; may: () => string }>> = {
  viewer: { name: () => say('Viewer'), may: () => say('Reads everything, changes nothing.') },
  support: {
    name: () => say('Support'),
    may: () => say('Also invites, creates and edits customers, and credits balances.'),
  },
  manager: {
    name: () => say('Manager'),
    may: () => say('Also archives, restores, suspends and deletes customers.'),
  },
  administrator: {
    name: () => say('Administrator'),
    may: () => say('Also decides who may use this desk.'),
  },
}
