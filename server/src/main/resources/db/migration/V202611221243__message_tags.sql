-- The tree of tags that super admins keep. A deleted one stays for the messages that bear it.
create table message_tag (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    parent_id    uuid,                             -- null: on the top level
    title        text not null check (length(title) between 1 and 60),
    place        int not null,                     -- order among those of the same parent
    deleted_at   timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, parent_id) references message_tag (workspace_id, id)
);
create unique index message_tag_title on message_tag (workspace_id, parent_id, title) nulls not distinct
    where deleted_at is null;
select secure_table('message_tag');

-- A message bears at most one tag.
create table tagged_message (
    workspace_id    uuid not null,
    id              uuid not null,
    conversation_id uuid not null,
    seq             bigint not null,
    tag_id          uuid not null,
    note            text not null default '' check (length(note) <= 500),
    by_member       uuid not null,
    at              timestamptz not null default date_trunc('milliseconds', now()),
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id, seq) references message (workspace_id, conversation_id, seq),
    foreign key (workspace_id, tag_id) references message_tag (workspace_id, id),
    foreign key (workspace_id, by_member) references member (workspace_id, id)
);
create unique index tagged_message_line on tagged_message (workspace_id, conversation_id, seq);
create index tagged_message_at on tagged_message (workspace_id, at, id);
create index tagged_message_tag on tagged_message (workspace_id, tag_id, at, id);
create index tagged_message_member on tagged_message (workspace_id, by_member, at, id);
select secure_table('tagged_message');
