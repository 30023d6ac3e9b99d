-- Every credit that somebody confirmed, from before anything is sent until its outcome is known. Amounts are decimal text.
create table credits (
  id uuid primary key,
  program text not null,
  customer text not null,
  idempotency_key text not null,
  -- of what the key was used for: another body with the same key is another credit
  fingerprint text not null,
  -- null: nobody signs in at this desk
  person_id uuid,
  person_name text,
  reason text not null,
  amount text not null,
  unit text not null,
  is_currency boolean not null,
  state text not null,
  -- the customer while the outcome is open, null afterwards: the unique index lets one credit be open for a customer
  open_customer text,
  before jsonb,
  known_transactions jsonb,
  answer jsonb,
  checks jsonb not null,
  transactions jsonb,
  refusal jsonb,
  decision jsonb,
  -- Whose turn it is. From lease_expires_at on any desk may take the credit over; between two readings nobody holds it.
  leaseholder text,
  lease_expires_at timestamptz,
  -- counts the changes: who changes a row says which one they saw, and of two at once one wins
  version integer not null,
  created_at timestamptz not null,
  settled_at timestamptz
);
create unique index credits_idempotency_key on credits (program, idempotency_key);
create unique index credits_open on credits (program, open_customer);
create index credits_of_customer on credits (program, customer, created_at);
create index credits_lease on credits (lease_expires_at);
