-- Colleagues whom a note calls; written with the note.
create table mention (
    workspace_id    uuid not null,
    id              uuid not null,
    member_id       uuid not null,
    conversation_id uuid not null,
    seq             bigint not null,
    read_at         timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, member_id) references member (workspace_id, id),
    foreign key (workspace_id, conversation_id, seq) references message (workspace_id, conversation_id, seq)
);
create index mention_member on mention (workspace_id, member_id, id);
create index mention_unread on mention (workspace_id, member_id) where read_at is null;
create index mention_line on mention (workspace_id, conversation_id, seq);
select secure_table('mention');
