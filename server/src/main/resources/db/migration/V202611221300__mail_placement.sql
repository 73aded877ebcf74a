-- Folders of a mailbox, and what became of each mail on its server.

alter table mail_folder
    add column role text not null default 'inbox'
        check (role in ('inbox', 'sent', 'archive', 'junk', 'other')),
    add column floor_uid bigint not null default 1,    -- mails below it are older than the first sync reaches
    add column below int not null default 0,           -- how many these were when they were last counted
    add column mismatch int not null default 0;        -- mails on the server that nothing is known of: 0, or somebody must look
alter table mail_folder alter column role drop default;

-- Exactly one row for each mail on the server that was ever looked at, whatever became of it. It outlives the mail
-- here, so that what was erased is not taken in again, and the mail there: then gone_at is set.
create table mail_placement (
    workspace_id uuid not null,
    mailbox_id   uuid not null,
    folder       text not null,
    uid_validity bigint not null,
    uid          bigint not null,
    outcome      text not null check (outcome in ('waiting', 'stored', 'skipped', 'retry', 'quarantined')),
    reason       text,                                 -- of all but waiting and stored
    tries        int not null default 0,
    position     int,                                  -- place in the first sync; null: it came later
    bytes        bigint not null,
    received_at  timestamptz,                          -- when the server got it, as it says
    at           timestamptz not null default now(),   -- of the outcome
    gone_at      timestamptz,                          -- it lies there no more
    mail_id      uuid,
    primary key (workspace_id, mailbox_id, folder, uid_validity, uid),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id),
    foreign key (workspace_id, mail_id) references mail (workspace_id, id),
    check ((outcome = 'stored') <= (mail_id is not null)),
    check ((outcome in ('skipped', 'retry', 'quarantined')) = (reason is not null))
) with (fillfactor = 70);
create index mail_placement_open on mail_placement (workspace_id, mailbox_id, position) where outcome in ('waiting', 'retry');
create index mail_placement_quarantine on mail_placement (workspace_id, mailbox_id, at) where outcome = 'quarantined';
create index mail_placement_mail on mail_placement (workspace_id, mail_id) where mail_id is not null;
select secure_table('mail_placement');

insert into mail_placement (workspace_id, mailbox_id, folder, uid_validity, uid, outcome, reason, bytes, mail_id)
select workspace_id, mailbox_id, folder, uid_validity, uid, case state when 'taken' then 'stored' else 'quarantined' end,
    case state when 'taken' then null else coalesce(problem, 'not-stored') end, bytes, id
from mail where uid is not null;
alter table mail drop column folder, drop column uid_validity, drop column uid;

-- The mails that were there when a mailbox was connected.
create table mail_first_sync (
    workspace_id uuid not null,
    mailbox_id   uuid not null,
    started_at   timestamptz not null default now(),
    done_at      timestamptz,
    primary key (workspace_id, mailbox_id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id)
);
select secure_table('mail_first_sync');
insert into mail_first_sync (workspace_id, mailbox_id, started_at, done_at)
select distinct on (f.workspace_id, f.mailbox_id) f.workspace_id, f.mailbox_id, m.created_at, now()
from mail_folder f join mailbox m on m.workspace_id = f.workspace_id and m.channel_id = f.mailbox_id;

-- What the mail server itself took for spam: kept for a month, shown on request, no conversation.
create table junk_mail (
    workspace_id uuid not null,
    id           uuid not null,
    mailbox_id   uuid not null,
    folder       text not null,
    uid_validity bigint not null,
    uid          bigint not null,
    path         text not null,                        -- below the folder of mails
    sha256       bytea not null,
    bytes        bigint not null,
    sender_name  text not null,
    sender       text,                                 -- lower case; null when nobody knows
    subject      text not null,
    at           timestamptz not null,
    taken_at     timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id)
);
create index junk_mail_list on junk_mail (workspace_id, mailbox_id, at desc, id);
create index junk_mail_sender on junk_mail (workspace_id, sender) where sender is not null;
create index junk_mail_age on junk_mail (taken_at);
create unique index junk_mail_path on junk_mail (path);
select secure_table('junk_mail');

-- POP3 has no numbers that last: each of its names gets one, in the order of arrival.
create table mail_uidl (
    workspace_id uuid not null,
    mailbox_id   uuid not null,
    uidl         text not null,
    uid          bigint not null,
    primary key (workspace_id, mailbox_id, uidl),
    unique (workspace_id, mailbox_id, uid),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id)
);
select secure_table('mail_uidl');
