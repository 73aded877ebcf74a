-- Every step of the conversations with mail servers, for those who look for the cause of a fault. No contents, no
-- secrets, no whole addresses of people: yingda.maillog masks before it writes. Kept for as many days as are set.
create table mail_event (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,                    -- UUIDv7: its order is that of the writing
    mailbox_id   uuid,                             -- null: of settings that were tried and not stored
    at           timestamptz not null,
    direction    text not null check (direction in ('in', 'out')),
    step         text not null,
    outcome      text not null check (outcome in ('ok', 'refused', 'failed')),
    code         text,
    text         text not null default '',
    millis       bigint not null,
    mail_id      uuid,                             -- no foreign key: the log is written beside the mail's transaction
    primary key (workspace_id, id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id) on delete cascade
);
create index mail_event_mailbox on mail_event (workspace_id, mailbox_id, id);
create index mail_event_at on mail_event (at);
select secure_table('mail_event');
