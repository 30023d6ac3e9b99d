-- Who may use the desk. E-mail addresses are kept in lower case, so that one person is one row.
create table people (
  id uuid primary key,
  email text not null,
  name text not null,
  role text not null,
  -- null: this person signs in through an identity provider only
  password_hash text,
  -- 'first' for the first administrator, null for everybody else: the unique index lets one win.
  first_key text,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create unique index people_email on people (email);
create unique index people_first_key on people (first_key);

-- Sessions, by a hash: who reads this table can take none of them over.
create table sessions (
  id uuid primary key,
  token_hash text not null,
  person_id uuid not null references people (id),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  address text not null
);
create unique index sessions_token_hash on sessions (token_hash);
create index sessions_person on sessions (person_id);

-- Tries to sign in that did not succeed, by a hash of whom or where they concern.
create table sign_in_tries (
  key text primary key,
  tries integer not null,
  since timestamptz not null
);

-- Links that work once: the first administrator's and invitations.
create table one_time_tokens (
  token_hash text primary key,
  purpose text not null,
  email text,
  role text not null,
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
