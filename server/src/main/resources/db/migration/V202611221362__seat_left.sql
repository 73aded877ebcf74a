-- Since when a member says to be offline; null while online or busy, and for who has never said anything.
alter table seat add column left_at timestamptz;
