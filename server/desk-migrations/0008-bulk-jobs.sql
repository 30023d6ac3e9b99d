-- Many invites, archives or restores that somebody confirmed at once. Every change of a job or of its rows counts the
-- job's version on, so of two desks that change one at the same time one wins.
create table bulk_jobs (
  id uuid primary key,
  program text not null,
  -- 'affiliate' or 'refer-a-friend': how its customers are read
  program_kind text not null,
  kind text not null,
  idempotency_key text not null,
  -- of what the key was used for: another list with the same key is another job
  fingerprint text not null,
  -- null: nobody signs in at this desk
  person_id uuid,
  person_name text,
  about text not null,
  state text not null,
  -- 'invite' or 'lifecycle' while it runs, null otherwise: the unique index lets one of them run in a program
  running_lane text,
  -- while Partnero limits requests
  not_before timestamptz,
  -- Whose turn it is. From lease_expires_at on any desk may take the job over; null when nobody has to.
  leaseholder text,
  lease_expires_at timestamptz,
  version integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  dismissed_at timestamptz
);
create unique index bulk_jobs_idempotency_key on bulk_jobs (program, idempotency_key);
create unique index bulk_jobs_running on bulk_jobs (program, running_lane);
create index bulk_jobs_lease on bulk_jobs (lease_expires_at);
create index bulk_jobs_changed on bulk_jobs (changed_at);

create table bulk_job_rows (
  job_id uuid not null references bulk_jobs (id),
  number integer not null,
  -- an e-mail, or a customer's ID or key
  target text not null,
  -- the target of an invite in the one spelling that two of the same share
  mailbox text,
  name text not null,
  state text not null,
  receipt jsonb,
  -- the version of the job with which this row changed last
  changed_in integer not null,
  primary key (job_id, number)
);
create index bulk_job_rows_mailbox on bulk_job_rows (mailbox);
