-- What a member has begun to write in a conversation and not sent; one each.
create table draft (
    workspace_id    uuid not null,
    member_id       uuid not null,
    conversation_id uuid not null,
    kind            text not null check (kind in ('chat', 'mail')),
    content         text not null,                    -- JSON; only its writer's pages know what it means
    version         bigint not null,
    saved_at        timestamptz not null default now(),
    primary key (workspace_id, member_id, conversation_id),
    foreign key (workspace_id, member_id) references member (workspace_id, id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
create index draft_conversation on draft (workspace_id, conversation_id);
select secure_table('draft');
