-- Mails on their way out: the undo window and sending later, a result for each recipient, the copy in the Sent folder,
-- the pace of an account; signatures of members.

alter table mail drop constraint mail_delivery_check;
alter table mail
    add constraint mail_delivery_check check (delivery in ('held', 'queued', 'sending', 'sent', 'deferred', 'unknown', 'failed', 'withdrawn')),
    add column sender     text,                       -- the address that it goes out by; null: the mailbox's
    add column due_at     timestamptz,                -- held: when it is let go; null: a person has to decide
    add column send_at    timestamptz,                -- when its writer wants it to go out; null: at once
    add column next_at    timestamptz,                -- deferred, unknown: when it is tried or looked for again
    add column doubted_at timestamptz,                -- unknown: since when
    add column attempts   int not null default 0,     -- how often it was handed to the server since it was queued
    add column asked      bytea,                      -- SHA-256 of what its writer asked for: a repeat is known by it
    add column written    jsonb,                      -- held: what withdrawing gives back
    add column filed_at   timestamptz;                -- when it was seen in the Sent folder

-- Whom a mail of ours goes to, and what the server said of each.
create table mail_recipient (
    workspace_id uuid not null,
    mail_id      uuid not null,
    place        int not null,                        -- from 0, in the order of To, Cc, Bcc
    address      text not null,
    field        text not null check (field in ('to', 'cc', 'bcc')),
    state        text not null default 'queued' check (state in ('queued', 'sent', 'deferred', 'failed')),
    reply        text,                                -- the server's words, when it did not take it
    primary key (workspace_id, mail_id, place),
    foreign key (workspace_id, mail_id) references mail (workspace_id, id)
);
select secure_table('mail_recipient');

insert into mail_recipient (workspace_id, mail_id, place, address, field, state)
select m.workspace_id, m.id, r.place - 1, r.address, case when r.place = 1 then 'to' else 'cc' end,
    case m.delivery when 'sent' then 'sent' when 'failed' then 'failed' else 'queued' end
from mail m cross join lateral unnest(m.recipients) with ordinality r (address, place)
where m.direction = 'out';

-- How an account may send: what an admin set, and what its server made of it. The row's lock makes one queue of all nodes.
create table mail_pace (
    workspace_id    uuid not null,
    mailbox_id      uuid not null,
    per_minute      int check (per_minute > 0),       -- null: as the provider allows
    per_hour        int check (per_hour > 0),
    per_day         int check (per_day > 0),
    aliases         text[] not null default '{}',     -- other addresses that the mailbox may write from, lower case
    reply_token     boolean,                          -- whether the server takes plus addresses; null: as the provider does
    slow_until      timestamptz,                      -- the server asked for a pause
    slow_reason     text,
    stopped_version bigint,                           -- the version of the mailbox whose log-in the server refused
    stopped_until   timestamptz,                      -- when the log-in is tried again
    stopped_reason  text,
    primary key (workspace_id, mailbox_id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id)
) with (fillfactor = 50);
select secure_table('mail_pace');

-- What an account has sent, by minute; older than two days is dropped.
create table mail_minute (
    workspace_id uuid not null,
    mailbox_id   uuid not null,
    minute       timestamptz not null,
    mails        int not null,                        -- counted by recipient, as providers do
    primary key (workspace_id, mailbox_id, minute),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id)
) with (fillfactor = 50);
select secure_table('mail_minute');

-- A member's own signature; replaces the mailbox's.
create table mail_signature (
    workspace_id uuid not null,
    member_id    uuid not null,
    html         text not null check (length(html) <= 20000),
    changed_at   timestamptz not null default now(),
    primary key (workspace_id, member_id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
select secure_table('mail_signature');

-- Bulk mail asks whether an agent's is waiting.
create index mail_waiting on mail (workspace_id, mailbox_id) where delivery in ('queued', 'deferred');
