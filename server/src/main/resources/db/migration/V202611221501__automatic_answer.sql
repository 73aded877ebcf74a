-- Whom the program answered by itself, so that no two programs answer each other; a row lives a day.
create table automatic_answer (
    workspace_id    uuid not null,
    id              uuid not null,
    conversation_id uuid not null,
    address_hash    bytea not null,                -- SHA-256 of the address
    at              timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
create index automatic_answer_address on automatic_answer (workspace_id, address_hash);
create index automatic_answer_conversation on automatic_answer (workspace_id, conversation_id);
create index automatic_answer_at on automatic_answer (workspace_id, at);
select secure_table('automatic_answer');
