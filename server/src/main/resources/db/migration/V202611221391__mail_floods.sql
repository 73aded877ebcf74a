-- Who sends how many mails just now; a row lives a day after its last mail.
create table mail_flood (
    workspace_id    uuid not null,
    mailbox_id      uuid not null,
    sender          text not null check (length(sender) <= 400),   -- an address, or a domain behind its '@'
    since           timestamptz not null,          -- of the counted window
    last_at         timestamptz not null,
    mails           int not null,                  -- within the window
    flooding_since  timestamptz,
    gathered        int not null default 0,        -- mails of this flood that opened no conversation of their own
    conversation_id uuid,                          -- which holds them
    lifted_until    timestamptz,                   -- somebody said that these mails are wanted
    primary key (workspace_id, mailbox_id, sender),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id) on delete cascade,
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
) with (fillfactor = 50);
create index mail_flood_last on mail_flood (last_at);
create index mail_flood_conversation on mail_flood (workspace_id, conversation_id) where conversation_id is not null;
select secure_table('mail_flood');

-- Whom we told, by ourselves, that a mail was too large; a row lives a day.
create table mail_notice (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    address_hash bytea not null,                   -- SHA-256 of the address
    at           timestamptz not null default now(),
    primary key (workspace_id, id)
);
create index mail_notice_address on mail_notice (workspace_id, address_hash, at);
create index mail_notice_at on mail_notice (workspace_id, at);
select secure_table('mail_notice');
