-- When the next bulk request of a key may leave, while Partnero's limit is nearly used up; by a hash, as a pause.
create table program_paces (
  key_hash text primary key,
  next_at timestamptz not null
);
