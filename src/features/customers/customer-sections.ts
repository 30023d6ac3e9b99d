import type { ProgramKind } from '@/api/programs'
import { say } from '@/lib/say'
import type { CustomerSection } from '@/urls/read-url'

/** The sections a program kind has; the rest is not documented for it (`partnero-api.md` 1.7). The first opens by itself. */
export const sectionsOf = {
  'refer-a-friend': ['overview', 'referrals', 'transactions', 'balance', 'activity'],
  affiliate: ['transactions', 'activity'],
} as const satisfies Record<ProgramKind, readonly [CustomerSection, ...CustomerSection[]]>

export const sectionLabels: Record<CustomerSection, () => string> = {
  overview: () => say('Overview'),
  referrals: () => say('Referrals'),
  transactions: () => say('Transactions'),
  balance: () => say('Balance'),
  activity: () => say('Activity'),
}

/** The section a URL means: the named one where the program has it, else the first. */
export const sectionOf = (kind: ProgramKind, named: CustomerSection | null): CustomerSection =>
  sectionsOf[kind].find((section) => section === named) ?? sectionsOf[kind][0]

/** What stands in the URL for a section: nothing for the first. */
export const sectionInUrl = (kind: ProgramKind, section: CustomerSection): CustomerSection | null =>
  section === sectionsOf[kind][0] ? null : section
