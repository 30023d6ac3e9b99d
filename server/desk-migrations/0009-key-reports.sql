-- How Partnero took each program's key last: accepted, refused, or without a usable answer. By a hash, because the key
-- itself is nowhere but in memory.
create table key_reports (
  key_hash text not null,
  kind text not null,
  at timestamptz not null,
  -- null: there was no answer
  status integer,
  call text not null,
  primary key (key_hash, kind)
);
