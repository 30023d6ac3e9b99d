import {
  boolean,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ProgramKind } from '@/api/programs'

/*
 * The tables of the migrations, for typed queries. Amounts are `numeric` and come and go as text: an amount never
 * becomes a float.
 */
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const programs = pgTable('programs', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<ProgramKind>().notNull(),
  name: text('name').notNull(),
  publicId: text('public_id').notNull(),
  website: text('website').notNull(),
  apiKey: text('api_key').notNull(),
  createdAt: at('created_at').notNull(),
})

export const partners = pgTable('partners', {
  uuid: uuid('uuid').primaryKey(),
  programId: text('program_id').notNull(),
  id: text('id').notNull(),
  key: text('key').notNull(),
  email: text('email').notNull(),
  name: text('name'),
  surname: text('surname'),
  status: text('status').notNull().default('active'),
  approved: boolean('approved').notNull().default(true),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
})

export const customers = pgTable('customers', {
  uuid: uuid('uuid').primaryKey(),
  programId: text('program_id').notNull(),
  id: text('id').notNull(),
  key: text('key').notNull(),
  email: text('email'),
  name: text('name'),
  surname: text('surname'),
  approved: boolean('approved').notNull().default(true),
  suspended: boolean('suspended').notNull().default(false),
  archivedAt: at('archived_at'),
  /** YYYY-MM-DD */
  dateOfBirth: text('date_of_birth'),
  tags: jsonb('tags').$type<readonly string[]>().notNull().default([]),
  customFields: jsonb('custom_fields')
    .$type<Readonly<Record<string, unknown>>>()
    .notNull()
    .default({}),
  clicks: integer('clicks').notNull().default(0),
  referralsCount: integer('referrals_count').notNull().default(0),
  partner: uuid('partner'),
  referrer: uuid('referrer'),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
})

export const referralLinks = pgTable('referral_links', {
  uuid: uuid('uuid').primaryKey(),
  programId: text('program_id').notNull(),
  customer: uuid('customer').notNull(),
  key: text('key').notNull(),
  isDefault: boolean('is_default').notNull().default(false),
  isAdditional: boolean('is_additional').notNull().default(false),
  createdAt: at('created_at').notNull(),
})

export const transactions = pgTable('transactions', {
  uuid: uuid('uuid').primaryKey(),
  programId: text('program_id').notNull(),
  key: text('key').notNull(),
  action: text('action').notNull(),
  amount: numeric('amount').notNull(),
  amountUnits: text('amount_units').notNull(),
  isCurrency: boolean('is_currency').notNull(),
  credit: boolean('credit').notNull().default(false),
  /** Affiliate: the buyer. Refer-a-friend: the referrer. */
  customer: uuid('customer').notNull(),
  referredCustomer: uuid('referred_customer'),
  partner: uuid('partner'),
  productType: text('product_type'),
  productId: text('product_id'),
  createdAt: at('created_at').notNull(),
  deletedAt: at('deleted_at'),
})

export const rewards = pgTable('rewards', {
  uuid: uuid('uuid').primaryKey(),
  transaction: uuid('transaction').notNull(),
  key: text('key').notNull(),
  action: text('action').notNull(),
  status: text('status').notNull(),
  amount: numeric('amount').notNull(),
  amountUnits: text('amount_units').notNull(),
  isCurrency: boolean('is_currency').notNull(),
  credit: boolean('credit').notNull().default(false),
  createdAt: at('created_at').notNull(),
})

export const balances = pgTable(
  'balances',
  {
    customer: uuid('customer').notNull(),
    amountUnits: text('amount_units').notNull(),
    isCurrency: boolean('is_currency').notNull(),
    amount: numeric('amount').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customer, table.isCurrency, table.amountUnits] })],
)
