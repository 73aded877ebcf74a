-- The session in which somebody obliged the own role to a second factor: it goes on without one until it ends.
alter table session add column excused boolean not null default false;
