-- Mailboxes of either protocol; what answers end with; who gets their conversations; whether a mailbox was tested.

alter table mailbox rename column imap_host to in_host;
alter table mailbox rename column imap_port to in_port;
alter table mailbox rename column imap_security to in_security;
alter table mailbox
    add column protocol       text not null default 'imap' check (protocol in ('imap', 'pop3')),
    add column auth           text not null default 'password' check (auth in ('password', 'oauth')),
    add column agents         uuid[] not null default '{}',        -- of its group; empty: anybody of the group
    add column signature_html text not null default '' check (length(signature_html) <= 20000),
    add column usable_at      timestamptz;                         -- null: not tested; nothing is taken in or sent
-- Whatever was set up before the test existed works already.
update mailbox set usable_at = created_at;
