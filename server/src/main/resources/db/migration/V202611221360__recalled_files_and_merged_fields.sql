-- Of a message that was taken back: its links lead nowhere from then on, its bytes are kept with the original.
alter table file add column withdrawn_at timestamptz;

-- Names of the card's fields that the customer who stays took over, because its own were empty.
alter table customer_merge add column taken text[] not null default '{}';
