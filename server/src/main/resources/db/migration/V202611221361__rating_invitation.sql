-- By which conversations customers were asked by mail what they think of them: once each.
create table rating_invitation (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    address_hash    bytea not null,                   -- SHA-256 of the address, to count how often one is written to
    at              timestamptz not null default now(),
    primary key (workspace_id, conversation_id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
create index rating_invitation_at on rating_invitation (workspace_id, at);
select secure_table('rating_invitation');
