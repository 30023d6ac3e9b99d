-- Of two administrators who invite the same address at the same moment the later one counts: an earlier link stops working.
delete from one_time_tokens
where purpose = 'invitation' and used_at is null and exists (
  select 1 from one_time_tokens later
  where later.purpose = 'invitation' and later.used_at is null and later.email = one_time_tokens.email
    and (later.created_at > one_time_tokens.created_at
      or (later.created_at = one_time_tokens.created_at and later.token_hash > one_time_tokens.token_hash))
);
create unique index one_time_tokens_invitation on one_time_tokens (email)
  where purpose = 'invitation' and used_at is null;
