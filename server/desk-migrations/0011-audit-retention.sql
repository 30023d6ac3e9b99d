-- How long entries of the audit log are kept, and which desk removes what is older. The table of 0006 was never written.
drop table audit_retention;
create table audit_retention_rule (
  -- one row, “audit”; none while nobody set anything
  id text primary key,
  -- counts the changes
  version integer not null,
  -- null: for ever
  years integer,
  person_name text,
  changed_at timestamptz not null,
  -- from when on a desk looks for entries to remove
  due_at timestamptz not null,
  -- the desk that does so at this moment, and until when it is believed to live
  leaseholder text,
  lease_expires_at timestamptz
);
