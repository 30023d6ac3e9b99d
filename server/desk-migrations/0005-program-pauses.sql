-- Until when Partnero wants no requests for a key; by a hash, because the key itself is nowhere but in memory.
create table program_pauses (
  key_hash text primary key,
  paused_until timestamptz not null
);
