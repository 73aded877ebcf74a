-- Templates of mails, bulk mail and what became of it, and whom bulk mail must not reach.

-- `{{…}}` in subject and HTML stands for values, see docs/wire.md. Pictures of our own store stand as `/files/ID`.
create table mail_template (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    name         text not null check (length(name) between 1 and 100),
    subject      text not null check (length(subject) between 1 and 200),
    html         text not null check (length(html) <= 200000),
    file_ids     uuid[] not null default '{}',
    changed_at   timestamptz not null default now(),
    primary key (workspace_id, id)
);
create unique index mail_template_name on mail_template (workspace_id, lower(name));
select secure_table('mail_template');

-- One bulk mail. Its content does not change any more once it left the state 'draft'.
create table mailing (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    name         text not null check (length(name) between 1 and 100),
    mailbox_id   uuid not null,
    subject      text not null check (length(subject) <= 200),
    html         text not null check (length(html) <= 200000),
    file_ids     uuid[] not null default '{}',
    tracked      boolean not null,
    state        text not null default 'draft'
        check (state in ('draft', 'scheduled', 'running', 'paused', 'stopped', 'done', 'cancelled')),
    trouble      text,                              -- why the mailbox could not be used at the last attempt
    start_at     timestamptz,
    started_at   timestamptz,
    finished_at  timestamptz,
    root         text,                              -- what links in the mails begin with; set at the start
    member_id    uuid not null,                     -- who wrote it
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index mailing_active on mailing (state) where state in ('scheduled', 'running');
select secure_table('mailing');

-- One mail of a bulk mail. Whoever holds the unexpired lease may hand it over; 'sending' without a lease is a doubt:
-- the server may have taken it.
create table mailing_recipient (
    workspace_id    uuid not null,
    id              uuid not null,
    mailing_id      uuid not null,
    address         text not null,                  -- lower case; the id when the customer was erased
    customer_id     uuid,
    fields          jsonb not null default '{}',    -- values of `{{…}}` as they were when it was added
    state           text not null check (state in ('pending', 'sending', 'deferred', 'unknown', 'sent', 'failed',
                                                   'bounced', 'suppressed', 'cancelled')),
    error           text,
    attempts        int not null default 0,
    doubts          int not null default 0,         -- how often nobody could tell whether the server had taken it
    next_at         timestamptz not null default now(),
    leased_by       uuid,
    lease_until     timestamptz,
    message_id      text,                           -- fixed from the first attempt on
    token           text not null,                  -- of the links to unsubscribe
    tracked_mail_id uuid,
    written_at      timestamptz,                    -- the mail's Date, fixed with the id
    sent_at         timestamptz,
    bounced_at      timestamptz,
    complained_at   timestamptz,
    auto_replied_at timestamptz,
    opened_at       timestamptz,
    clicked_at      timestamptz,
    replied_at      timestamptz,
    unsubscribed_at timestamptz,
    conversation_id uuid,                           -- that the recipient's reply opened
    primary key (workspace_id, id),
    unique (workspace_id, mailing_id, address),
    foreign key (workspace_id, mailing_id) references mailing (workspace_id, id),
    foreign key (workspace_id, customer_id) references customer (workspace_id, id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
) with (fillfactor = 70);
create unique index mailing_recipient_token on mailing_recipient (token);
create index mailing_recipient_due on mailing_recipient (workspace_id, mailing_id, next_at)
    where state in ('pending', 'sending', 'deferred', 'unknown');
create index mailing_recipient_lease on mailing_recipient (leased_by) where leased_by is not null;
create index mailing_recipient_message on mailing_recipient (workspace_id, message_id) where message_id is not null;
create index mailing_recipient_address on mailing_recipient (workspace_id, address, sent_at);
create index mailing_recipient_customer on mailing_recipient (workspace_id, customer_id) where customer_id is not null;
create index mailing_recipient_tracked on mailing_recipient (workspace_id, tracked_mail_id) where tracked_mail_id is not null;
select secure_table('mailing_recipient');

-- Which mails of customers answered which mailing.
create table mailing_reply (
    workspace_id uuid not null,
    mail_id      uuid not null,
    mailing_id   uuid not null,
    recipient_id uuid not null,
    primary key (workspace_id, mail_id),
    foreign key (workspace_id, mail_id) references mail (workspace_id, id),
    foreign key (workspace_id, mailing_id) references mailing (workspace_id, id)
);
select secure_table('mailing_reply');

-- Whom bulk mail must not reach. Looked up by the hash of the address, which outlives the erasure of the customer:
-- who said no is not asked again.
create table suppression (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    hash         bytea not null,                    -- SHA-256 of the address in lower case
    address      text,                              -- null when the customer was erased
    mailbox_id   uuid,                              -- null: whatever mailbox it comes from
    reason       text not null check (reason in ('hard-bounce', 'soft-bounces', 'complaint', 'unsubscribed', 'by-hand',
                                                 'imported')),
    detail       text not null default '',
    mailing_id   uuid,                              -- what it came from
    added_at     timestamptz not null default now(),
    added_by     uuid,
    removed_at   timestamptz,
    removed_by   uuid,
    primary key (workspace_id, id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id),
    foreign key (workspace_id, mailing_id) references mailing (workspace_id, id)
);
create unique index suppression_active on suppression
    (workspace_id, hash, coalesce(mailbox_id, '00000000-0000-0000-0000-000000000000')) where removed_at is null;
select secure_table('suppression');

-- Refusals that may pass; five within 14 days count as one that does not.
create table soft_bounce (
    workspace_id uuid not null references workspace (id),
    hash         bytea not null,
    mail         text not null,                     -- the Message-ID: the same mail counts once
    at           timestamptz not null,
    primary key (workspace_id, hash, mail)
);
select secure_table('soft_bounce');
