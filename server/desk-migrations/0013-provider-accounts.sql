-- Whose an account at an identity provider is. The account is the provider and its own name for it: an address may change
-- there, or be given to somebody else.
create table provider_accounts (
  issuer text not null,
  subject text not null,
  person_id uuid not null references people (id),
  created_at timestamptz not null,
  primary key (issuer, subject)
);
-- One account of a provider for each person: a second one with the same address is somebody else's.
create unique index provider_accounts_person on provider_accounts (person_id, issuer);
