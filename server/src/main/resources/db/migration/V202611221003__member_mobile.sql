-- Told to colleagues only.
alter table member add column mobile text not null default '' check (length(mobile) <= 30);
