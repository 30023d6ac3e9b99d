-- What was done on this desk, by whom and with which outcome. Nothing changes a row; each names the hash of the one before.
create table audit_entries (
  -- 1, 2, 3 …: with audit_previous it lets one entry follow another, on however many desks
  sequence bigint primary key,
  previous text not null,
  -- SHA-256 of every other column, in the order of server/audit/audit-chain.ts
  hash text not null,
  at timestamptz not null,
  -- null: it belongs to the whole desk
  program text,
  -- null: nobody signs in at this desk, or nobody is known by what they typed
  person_id text,
  person_name text,
  -- null: the desk did it by itself
  address text,
  browser text,
  action text not null,
  kind text not null,
  customer text,
  customer_name text,
  reason text,
  request_id text,
  -- shared by the entry before a write and those after it
  reference text not null,
  phase text not null,
  outcome text not null,
  -- JSON with sorted names, kept as the text that was hashed
  details text not null,
  -- Of a retention: everything up to this entry, whose hash it was, may be gone.
  removed_to bigint,
  removed_hash text
);
create unique index audit_previous on audit_entries (previous);
create unique index audit_reference on audit_entries (reference, phase, outcome);
create index audit_of_program on audit_entries (program, phase, sequence);
create index audit_of_customer on audit_entries (customer, sequence);
create index audit_of_person on audit_entries (person_id, sequence);
create index audit_removed_to on audit_entries (removed_to);
-- How long entries are kept; no row: for ever.
create table audit_retention (
  id text primary key,
  days integer not null
);
-- A credit whose outcome has to be written to the audit log, from this moment on by any desk.
alter table credits add column audit_due_at timestamptz;
create index credits_audit_due on credits (audit_due_at);
