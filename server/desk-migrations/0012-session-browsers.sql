-- Which browser a session was opened with, in short words; null where it names none that people use, or nobody knows.
alter table sessions add column browser text;
