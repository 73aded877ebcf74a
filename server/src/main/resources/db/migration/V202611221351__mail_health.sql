-- How a mailbox stood on a day: one row a day, from which forecasts are made.
create table mailbox_sample (
    workspace_id      uuid not null,
    mailbox_id        uuid not null,
    day               date not null,               -- UTC
    used_bytes        bigint,                      -- as the server says (IMAP QUOTA); null: it does not
    limit_bytes       bigint,
    certificate_until timestamptz,                 -- the first of its servers' certificates to end
    steps             int not null default 0,      -- of the mail log
    troubles          int not null default 0,      -- of these: refused or failed
    primary key (workspace_id, mailbox_id, day),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id) on delete cascade
);
select secure_table('mailbox_sample');

-- Something is wrong with a mailbox; the row stays when it is over. One of a kind at a time.
create table mail_alarm (
    workspace_id uuid not null,
    id           uuid not null,
    mailbox_id   uuid not null,
    kind         text not null check (kind in ('silent', 'log-in', 'errors', 'spike', 'quota', 'certificate')),
    detail       text not null default '',
    since        timestamptz not null default now(),
    told_at      timestamptz,                      -- when those who manage channels were told
    ended_at     timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id) on delete cascade
);
create unique index mail_alarm_open on mail_alarm (workspace_id, mailbox_id, kind) where ended_at is null;
create index mail_alarm_untold on mail_alarm (since) where told_at is null and ended_at is null;
select secure_table('mail_alarm');
