import { sql } from 'drizzle-orm'
import { integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '@/api/session'

/* The tables of the migration, for typed queries. */
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const people = pgTable('people', {
  id: uuid('id').primaryKey(),
  /** In lower case. */
  email: text('email').notNull(),
  name: text('name').notNull(),
  role: text('role').$type<Role>().notNull(),
  passwordHash: text('password_hash'),
  firstKey: text('first_key'),
  disabledAt: at('disabled_at'),
  createdAt: at('created_at').notNull(),
})

/** A person as the desk knows them, without the hash. */
export const personColumns = {
  id: people.id,
  name: people.name,
  email: people.email,
  role: people.role,
  hasPassword: sql<boolean>`${people.passwordHash} is not null`,
}

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  tokenHash: text('token_hash').notNull(),
  personId: uuid('person_id').notNull(),
  createdAt: at('created_at').notNull(),
  lastUsedAt: at('last_used_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  endedAt: at('ended_at'),
  address: text('address').notNull(),
  browser: text('browser'),
})

export const providerAccounts = pgTable(
  'provider_accounts',
  {
    issuer: text('issuer').notNull(),
    /** The provider's own name for the account: the `sub` of its ID tokens. */
    subject: text('subject').notNull(),
    personId: uuid('person_id').notNull(),
    createdAt: at('created_at').notNull(),
  },
  ({ issuer, subject }) => [primaryKey({ columns: [issuer, subject] })],
)

export const signInTries = pgTable('sign_in_tries', {
  key: text('key').primaryKey(),
  tries: integer('tries').notNull(),
  since: at('since').notNull(),
})

export const oneTimeTokens = pgTable('one_time_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose').$type<'first-administrator' | 'invitation' | 'new-password'>().notNull(),
  email: text('email'),
  /** What somebody becomes by it; null where they are here already. */
  role: text('role').$type<Role>(),
  /** Whose password it sets; null where it makes a person. */
  personId: uuid('person_id'),
  createdBy: uuid('created_by'),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
})
