-- What customers think of a conversation: once each.
create table rating (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    agent_id        uuid not null,                    -- who served it then
    stars           smallint not null check (stars between 1 and 5),
    tags            jsonb not null,                   -- [{"zh", "en"}], as they were called then
    comment         text check (length(comment) between 1 and 500),
    at              timestamptz not null default now(),
    primary key (workspace_id, conversation_id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
    foreign key (workspace_id, agent_id) references member (workspace_id, id)
);
create index rating_agent on rating (workspace_id, agent_id, at);
select secure_table('rating');
