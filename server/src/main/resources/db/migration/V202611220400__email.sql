-- Mailboxes, what was fetched from them and what was sent by them.

-- A channel of kind 'email' with what is needed to log in.
create table mailbox (
    workspace_id  uuid not null,
    channel_id    uuid not null,
    address       text not null check (address = lower(address) and length(address) between 3 and 254),
    sender_name   text not null check (length(sender_name) <= 100),
    imap_host     text not null check (length(imap_host) between 1 and 253),
    imap_port     int not null check (imap_port between 1 and 65535),
    imap_security text not null check (imap_security in ('tls', 'starttls')),
    smtp_host     text not null check (length(smtp_host) between 1 and 253),
    smtp_port     int not null check (smtp_port between 1 and 65535),
    smtp_security text not null check (smtp_security in ('tls', 'starttls')),
    user_name     text not null check (length(user_name) between 1 and 254),
    password      bytea not null,                  -- sealed by yingda.kernel.Secrets
    ca_pem        text,                            -- authorities of these servers only; null: the usual ones
    version       bigint not null default 1,       -- grows with each edit: a running connection starts anew
    created_at    timestamptz not null default now(),
    primary key (workspace_id, channel_id),
    foreign key (workspace_id, channel_id) references channel (workspace_id, id)
);
create unique index mailbox_address on mailbox (workspace_id, address);
select secure_table('mailbox');

-- How it goes, and which node fetches: only the holder of an unexpired lease may take mails in.
create table mailbox_run (
    workspace_id    uuid not null,
    mailbox_id      uuid not null,
    leased_by       uuid,
    lease_until     timestamptz,
    state           text not null default 'new' check (state in ('new', 'running', 'failing')),
    error_code      text,                          -- see docs/errors.md, mail troubles
    error_text      text,
    failing_since   timestamptz,
    last_success_at timestamptz,
    waiting         int not null default 0,        -- mails seen on the server and not yet taken in
    primary key (workspace_id, mailbox_id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id)
) with (fillfactor = 50);
select secure_table('mailbox_run');

-- Up to which UID a folder was taken in; moves in the transaction that takes mails in.
create table mail_folder (
    workspace_id uuid not null,
    mailbox_id   uuid not null,
    name         text not null,
    uid_validity bigint not null,
    last_uid     bigint not null,
    primary key (workspace_id, mailbox_id, name),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id)
) with (fillfactor = 50);
select secure_table('mail_folder');

-- One mail, received or sent. Its bytes lie in a file that was synced before this row was written.
create table mail (
    workspace_id    uuid not null,
    id              uuid not null,
    mailbox_id      uuid not null,
    direction       text not null check (direction in ('in', 'out')),
    folder          text,                          -- where it lies on the server; received mails only
    uid_validity    bigint,
    uid             bigint,
    state           text not null check (state in ('taken', 'quarantined')),
    problem         text,                          -- why it is in quarantine
    path            text,                          -- below the folder of mails; null when there are no bytes
    sha256          bytea,
    bytes           bigint not null,
    message_id      text,
    refs            text[] not null default '{}',  -- what an answer must name in References, oldest first
    reply_to        text,                          -- whom an answer goes to
    people          text[] not null default '{}',  -- everybody it came from or went to, lower case
    kind            text not null,
    rule            text not null,                 -- which rule gave the kind
    thread_rule     text not null,                 -- which rule chose the conversation
    parser          int not null,
    conversation_id uuid not null,
    seq             bigint not null,
    subject         text not null,
    at              timestamptz not null,
    delivery        text check (delivery in ('queued', 'sending', 'sent', 'unknown', 'failed')),
    delivery_error  text,
    doubts          int not null default 0,        -- how often nobody could tell whether the server had taken it
    queued_at       timestamptz,
    recipients      text[] not null default '{}',  -- of a sent mail, the customer first
    primary key (workspace_id, id),
    unique (workspace_id, mailbox_id, folder, uid_validity, uid),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id),
    foreign key (workspace_id, conversation_id, seq) references message (workspace_id, conversation_id, seq),
    check ((direction = 'out') = (delivery is not null)),
    check ((direction = 'in') = (uid is not null))
);
create index mail_conversation on mail (workspace_id, conversation_id, seq);
create unique index mail_path on mail (path);
create index mail_sha256 on mail (workspace_id, mailbox_id, sha256);
select secure_table('mail');

-- Which conversation a Message-ID belongs to: of stored mails, and of mails that others only refer to, so that the
-- order of arrival does not matter. A provider's own thread id stands here as 'thread ID'.
create table mail_reference (
    workspace_id    uuid not null,
    mailbox_id      uuid not null,
    message_id      text not null check (length(message_id) <= 998),
    conversation_id uuid not null,
    mail_id         uuid,                          -- null while nobody has seen the mail itself
    primary key (workspace_id, mailbox_id, message_id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
select secure_table('mail_reference');

-- What signs our Message-IDs, sealed by yingda.kernel.Secrets; made at the first use, so that it outlives rotations.
create table mail_signing_key (
    one    boolean primary key default true check (one),
    sealed bytea not null
);
