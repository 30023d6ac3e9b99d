-- A link may also let somebody who is here already set a new password: it names the person, and no role.
alter table one_time_tokens add column person_id uuid;
alter table one_time_tokens alter column role drop not null;
