import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
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

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  tokenHash: text('token_hash').notNull(),
  personId: uuid('person_id').notNull(),
  createdAt: at('created_at').notNull(),
  lastUsedAt: at('last_used_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  endedAt: at('ended_at'),
  address: text('address').notNull(),
})

export const signInTries = pgTable('sign_in_tries', {
  key: text('key').primaryKey(),
  tries: integer('tries').notNull(),
  since: at('since').notNull(),
})

export const oneTimeTokens = pgTable('one_time_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose').$type<'first-administrator' | 'invitation'>().notNull(),
  email: text('email'),
  role: text('role').$type<Role>().notNull(),
  createdBy: uuid('created_by'),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
})
