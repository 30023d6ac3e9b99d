import type { Role } from '@/api/session'

/** What a role is called, and what it adds to the one before it (src/api/role-rules.ts). */
export const roleWords: Readonly<Record<Role, { name: string; may: string }>> = {
  viewer: { name: 'Viewer', may: 'Reads everything, changes nothing.' },
  support: {
    name: 'Support',
    may: 'Also invites, creates and edits customers, and credits balances.',
  },
  manager: {
    name: 'Manager',
    may: 'Also archives, restores, suspends and deletes customers.',
  },
  administrator: { name: 'Administrator', may: 'Also decides who may use this desk.' },
}
