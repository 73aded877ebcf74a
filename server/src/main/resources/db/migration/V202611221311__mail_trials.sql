-- Sending and receiving tests of mailboxes: a mail with a token goes out, and its answer (or the mail itself) must
-- come in. One that runs outlives reloads and restarts; whoever starts another one replaces it.
create table mailbox_trial (
    workspace_id   uuid not null,
    id             uuid not null,
    mailbox_id     uuid not null,
    version        bigint not null,                -- of the mailbox: another set-up is not proven by it
    kind           text not null check (kind in ('reply', 'self')),
    sent_to        text not null,
    token          text not null,                  -- stands in the subject
    by_member      uuid not null,
    state          text not null check (state in ('sending', 'waiting', 'passed', 'failed', 'expired', 'replaced')),
    started_at     timestamptz not null,
    expires_at     timestamptz not null,
    sent_at        timestamptz,                    -- the server took the mail
    looked_at      timestamptz,                    -- when the mailbox was last looked through
    received_at    timestamptz,
    received_from  text,
    junk           boolean not null default false, -- it lay among the junk
    code           text,                           -- why it failed, or what hinders it just now
    said           text,                           -- the server's words
    primary key (workspace_id, id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id),
    foreign key (workspace_id, by_member) references member (workspace_id, id)
);
create unique index mailbox_trial_running on mailbox_trial (workspace_id, mailbox_id) where state in ('sending', 'waiting');
create index mailbox_trial_latest on mailbox_trial (workspace_id, mailbox_id, started_at desc);
select secure_table('mailbox_trial');
