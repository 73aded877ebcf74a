-- What recalled lines said. It is taken out of `message`, which everybody's reads go to, and kept here for the day when
-- somebody has to look into a case: only the system's role reads it.
create table message_recall (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    seq             bigint not null,
    by_kind         text not null check (by_kind in ('customer', 'member')),
    by_member       uuid,                          -- null when the customer recalled its own line
    original        jsonb not null,
    at              timestamptz not null default now(),
    primary key (workspace_id, conversation_id, seq),
    foreign key (workspace_id, conversation_id, seq) references message (workspace_id, conversation_id, seq),
    foreign key (workspace_id, by_member) references member (workspace_id, id)
);
select secure_table('message_recall');
revoke all on message_recall from yingda_app;

-- What the guard masked, sealed, for as long as the workspace set (usually not at all). Written before the message that
-- has the same sender and client id.
create table message_original (
    workspace_id uuid not null references workspace (id),
    sender_id    uuid not null,
    client_id    uuid not null,
    sealed       bytea not null,
    at           timestamptz not null default now(),
    primary key (workspace_id, sender_id, client_id)
);
create index message_original_at on message_original (workspace_id, at);
select secure_table('message_original');

-- Videos and recordings are files of lines, too.
drop index message_file;
create index message_file on message (workspace_id, (content #>> '{file,id}'))
    where kind in ('image', 'file', 'video', 'audio');
create index message_recall_file on message_recall (workspace_id, (original #>> '{file,id}'))
    where original #>> '{file,id}' is not null;

-- Words that may not be said, or not as they are. `folded` is the word in the one spelling that is compared.
create table sensitive_word (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    word         text not null check (length(word) between 1 and 60),
    folded       text not null,
    action       text not null check (action in ('mask', 'warn', 'block')),
    direction    text not null check (direction in ('customer', 'agent', 'both')),
    changed_by   uuid not null,
    changed_at   timestamptz not null default clock_timestamp(),
    primary key (workspace_id, id),
    unique (workspace_id, folded),
    foreign key (workspace_id, changed_by) references member (workspace_id, id)
);
select secure_table('sensitive_word');
