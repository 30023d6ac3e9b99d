-- What people may credit: the newest version counts. A version is never changed, so of two people who change it at once one
-- gets the next number, and what counted at any time stays on record.
create table credit_rules (
  version integer primary key,
  rules jsonb not null,
  -- null: nobody signs in at this desk
  person_id uuid,
  person_name text,
  created_at timestamptz not null
);

-- One row for each person, unit and day with a limit a day. Whoever writes a credit down changes it first, so that of two
-- at once the second one sees the first when it adds up.
create table credit_days (
  -- the person, or empty where nobody signs in
  person text not null,
  unit text not null,
  is_currency boolean not null,
  day text not null,
  version integer not null,
  primary key (person, unit, is_currency, day)
);

-- the balance that was confirmed, where one was named
alter table credits add column reviewed text;
-- what the rules asked of it when it was written down: a second person's approval, a time to stop it
alter table credits add column conditions jsonb;
-- who approved or declined it, and when
alter table credits add column approval jsonb;
-- who stopped it before it was sent, and when
alter table credits add column stopped jsonb;
create index credits_of_person on credits (person_id, created_at);
