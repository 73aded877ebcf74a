-- Since when no browser of a member is connected any more, past the grace; null while one is, for who has said to be
-- offline, and for who never had one: programs that act for a member open no socket.
alter table seat add column gone_at timestamptz;

-- Up to which line everything has come to the customer's page. Written together for many, a second late; what a crash of
-- the database takes shows as sent until the customer has read it.
create unlogged table receipt (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    delivered_seq   bigint not null,
    primary key (workspace_id, conversation_id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
select secure_table('receipt');
