-- Keys are uuids made by the server and nothing leans on sequences or advisory locks, so that the same schema works on
-- distributed servers that speak PostgreSQL.
create table programs (
  id text primary key,
  kind text not null check (kind in ('affiliate', 'refer-a-friend')),
  name text not null,
  public_id text not null,
  website text not null,
  api_key text not null unique,
  created_at timestamptz not null
);

create table partners (
  uuid uuid primary key,
  program_id text not null references programs (id) on delete cascade,
  id text not null,
  key text not null,
  email text not null,
  name text,
  surname text,
  status text not null default 'active',
  approved boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create unique index partners_id on partners (program_id, id);
create unique index partners_key on partners (program_id, key);
create unique index partners_email on partners (program_id, lower(email));
create index partners_newest on partners (program_id, created_at desc, uuid desc);

-- id and key are apart in a refer-a-friend program; an affiliate customer has the same value in both.
create table customers (
  uuid uuid primary key,
  program_id text not null references programs (id) on delete cascade,
  id text not null,
  key text not null,
  email text,
  name text,
  surname text,
  approved boolean not null default true,
  suspended boolean not null default false,
  archived_at timestamptz,
  date_of_birth text,
  tags jsonb not null default '[]',
  custom_fields jsonb not null default '{}',
  clicks integer not null default 0,
  referrals_count integer not null default 0,
  partner uuid references partners (uuid),
  referrer uuid references customers (uuid) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create unique index customers_id on customers (program_id, id);
create unique index customers_key on customers (program_id, key);
create unique index customers_email on customers (program_id, lower(email));
create index customers_newest on customers (program_id, created_at desc, uuid desc);
create index customers_referred on customers (program_id, created_at desc, uuid desc) where referrer is not null;
create index customers_not_referred on customers (program_id, created_at desc, uuid desc) where referrer is null;
create index customers_of_referrer on customers (referrer, created_at desc, uuid desc);
create index customers_of_partner on customers (partner, created_at desc, uuid desc);

create table referral_links (
  uuid uuid primary key,
  program_id text not null references programs (id) on delete cascade,
  customer uuid not null references customers (uuid) on delete cascade,
  key text not null,
  is_default boolean not null default false,
  is_additional boolean not null default false,
  created_at timestamptz not null
);

create unique index referral_links_key on referral_links (program_id, key);
create index referral_links_of_customer on referral_links (customer, created_at, uuid);

-- Keys of transactions may repeat: the API pays such a sale twice (partnero-api.md C26).
create table transactions (
  uuid uuid primary key,
  program_id text not null references programs (id) on delete cascade,
  key text not null,
  action text not null,
  amount numeric not null,
  amount_units text not null,
  is_currency boolean not null,
  credit boolean not null default false,
  -- Affiliate: the buyer. Refer-a-friend: the referrer.
  customer uuid not null references customers (uuid) on delete cascade,
  referred_customer uuid references customers (uuid) on delete cascade,
  partner uuid references partners (uuid),
  product_type text,
  product_id text,
  created_at timestamptz not null,
  deleted_at timestamptz
);

create index transactions_newest on transactions (program_id, created_at desc, uuid desc);
create index transactions_of_customer on transactions (customer, created_at desc, uuid desc);
create index transactions_of_referred on transactions (referred_customer);
create index transactions_of_partner on transactions (partner, created_at desc, uuid desc);
create index transactions_key on transactions (program_id, key);

create table rewards (
  uuid uuid primary key,
  transaction uuid not null references transactions (uuid) on delete cascade,
  key text not null,
  action text not null,
  status text not null,
  amount numeric not null,
  amount_units text not null,
  is_currency boolean not null,
  credit boolean not null default false,
  created_at timestamptz not null
);

create index rewards_of_transaction on rewards (transaction);

create table balances (
  customer uuid not null references customers (uuid) on delete cascade,
  amount_units text not null,
  is_currency boolean not null,
  amount numeric not null,
  primary key (customer, is_currency, amount_units)
);
