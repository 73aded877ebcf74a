-- Something of a conversation that an agent could not settle yet.
create table mark (
    workspace_id    uuid not null,
    id              uuid not null,
    conversation_id uuid not null,
    text            text not null check (length(text) <= 1000),
    by_member       uuid not null,
    at              timestamptz not null default date_trunc('milliseconds', now()),
    solved_by       uuid,
    solved_at       timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
    foreign key (workspace_id, by_member) references member (workspace_id, id),
    foreign key (workspace_id, solved_by) references member (workspace_id, id),
    check ((solved_at is null) = (solved_by is null))
);
create index mark_at on mark (workspace_id, at, id);
create index mark_open on mark (workspace_id, at, id) where solved_at is null;
create index mark_solved on mark (workspace_id, at, id) where solved_at is not null;
create index mark_member on mark (workspace_id, by_member, at, id);
create index mark_conversation on mark (workspace_id, conversation_id);
select secure_table('mark');
