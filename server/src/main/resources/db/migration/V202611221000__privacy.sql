-- Who did what, for acts that somebody may ask about later. Written in the transaction of the act; nobody changes or
-- deletes a row, the system's role neither. It holds ids and figures, never what a customer said or is called.
create table audit (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    member_id    uuid,                             -- null: the server itself
    act          text not null check (act ~ '^[a-z-]+\.[a-z-]+$'),
    subject_kind text not null,
    subject_id   uuid,                             -- null: the workspace as a whole
    before       jsonb not null default '{}',
    after        jsonb not null default '{}',
    address      text,                             -- where the member's request came from
    at           timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
select secure_table('audit');
select append_only('audit');
revoke update, delete, truncate on audit from yingda_system;

-- How many days after its end a conversation keeps what of it; no row or 0: for ever. All that ended up to (ended_at,
-- ended_id) has been dealt with. Whoever works for a row holds its lock: it is the lease, and ends with its holder.
create table retention (
    workspace_id uuid not null references workspace (id),
    kind         text not null check (kind in ('contents', 'files', 'mails')),
    days         int not null check (days between 0 and 36500),
    ended_at     timestamptz not null default '-infinity',
    ended_id     uuid not null default '00000000-0000-0000-0000-000000000000',
    primary key (workspace_id, kind)
);
select secure_table('retention');

-- Which lines show a file: it is deleted with the last of them.
create index message_file on message (workspace_id, (content #>> '{file,id}')) where kind in ('image', 'file');

-- Nothing comes to an erased customer any more: an answer to an old mail, too, begins with a new one.
alter table customer add column erased_at timestamptz;

-- Raw mails whose row does not name them any more. A row here goes when the bytes are gone, which is after the commit;
-- what a crash leaves in between is found here.
create table erased_raw_mail (
    workspace_id uuid not null references workspace (id),
    path         text not null,
    primary key (workspace_id, path)
);
select secure_table('erased_raw_mail');
