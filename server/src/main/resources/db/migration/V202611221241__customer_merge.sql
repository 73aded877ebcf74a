-- A customer who turned out to be another one: what moved, by kind, so that it can be undone. Ids only.
create table customer_merge (
    workspace_id uuid not null,
    id           uuid not null,
    from_id      uuid not null,
    into_id      uuid not null,
    by_member    uuid not null,
    at           timestamptz not null default now(),
    undone_at    timestamptz,
    moved        jsonb not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, from_id) references customer (workspace_id, id),
    foreign key (workspace_id, into_id) references customer (workspace_id, id),
    foreign key (workspace_id, by_member) references member (workspace_id, id)
);
create index customer_merge_into on customer_merge (workspace_id, into_id, at);
select secure_table('customer_merge');

-- A customer may have several browsers, and each has its own open chat in a channel: two people at two screens never
-- see each other's lines. So what may be open once is a browser's chat, no longer a customer's.
drop index conversation_one_open;
create unique index conversation_one_open on conversation (workspace_id, channel_id, visitor_id)
    where state <> 'ended' and visitor_id is not null;
create index visitor_customer on visitor (workspace_id, customer_id);
