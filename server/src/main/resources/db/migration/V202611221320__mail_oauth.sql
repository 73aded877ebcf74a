-- Mailboxes that log in by their provider's own sign-in page (OAuth 2.0) instead of a password.

-- The workspace's application at a provider, by which consent is asked for.
create table mail_oauth_app (
    workspace_id  uuid not null references workspace (id),
    provider      text not null check (provider in ('google', 'microsoft')),
    client_id     text not null check (length(client_id) between 1 and 500),
    client_secret bytea not null,                  -- sealed by yingda.kernel.Secrets
    tenant        text not null default 'common' check (tenant ~ '^[A-Za-z0-9.-]{1,100}$'),   -- Microsoft's only
    primary key (workspace_id, provider)
);
select secure_table('mail_oauth_app');

-- A consent that is being asked for: from the click until the provider sends the browser back. Used once.
create table mail_oauth_flow (
    workspace_id uuid not null references workspace (id),
    state_hash   bytea not null,
    member_id    uuid not null,                    -- only this member's session may finish it
    provider     text not null,
    verifier     bytea not null,                   -- sealed; PKCE (RFC 7636)
    mailbox_id   uuid,                             -- which mailbox gets the consent; null: a new one of this name and group
    name         text not null default '',
    group_id     uuid,
    created_at   timestamptz not null default now(),
    primary key (workspace_id, state_hash),
    foreign key (workspace_id, member_id) references member (workspace_id, id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id) on delete cascade
);
select secure_table('mail_oauth_flow');

-- What the provider gave for a mailbox. Tokens have no limit of length.
create table mail_oauth_grant (
    workspace_id     uuid not null,
    mailbox_id       uuid not null,
    provider         text not null,
    account          text not null,                -- who consented, lower case
    refresh_token    bytea not null,               -- sealed
    access_token     bytea not null,               -- sealed
    expires_at       timestamptz not null,         -- of the access token
    granted_at       timestamptz not null default now(),
    refreshing_until timestamptz,                  -- one node at a time asks for a new token
    broken_at        timestamptz,                  -- the consent is gone: a person has to sign in again
    broken_code      text,
    primary key (workspace_id, mailbox_id),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id) on delete cascade
) with (fillfactor = 50);
select secure_table('mail_oauth_grant');
