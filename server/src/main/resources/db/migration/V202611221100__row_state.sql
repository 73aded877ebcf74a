-- What rows of lists tell besides: since when the customer waits for an answer (queued: since it waits for an agent),
-- and how often contents were deleted, which makes a row newer without a line. No index holds either.
alter table conversation
    add column waiting_since timestamptz,
    add column erasures int not null default 0;
update conversation set waiting_since = case when state = 'queued' then opened_at else last_at end
where state = 'queued' or state = 'serving' and last_sender = 'customer';
