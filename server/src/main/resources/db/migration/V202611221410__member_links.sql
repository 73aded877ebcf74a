-- Where an account is written to; confirmed once a link that was sent there was used.
alter table account add column email text check (email = lower(email) and length(email) between 3 and 200);
alter table account add column email_confirmed_at timestamptz;
alter table account add column locked_at timestamptz;  -- by its owner: no sign-in until a new password is set by a link
create index account_email on account (email) where email is not null;
update account set email = login where login ~ '^[^@[:space:]]+@[^@[:space:]]+$';

-- One-time links to members. Only the SHA-256 of the token is kept.
create table member_link (
    workspace_id uuid not null,
    token_hash   bytea not null,
    member_id    uuid not null,
    purpose      text not null check (purpose in ('invite', 'reset', 'address', 'lock')),
    address      text not null,                    -- where it went to
    shown        boolean not null,                 -- an administrator saw it: of no use for an account of several workspaces
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    primary key (token_hash),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index member_link_member on member_link (workspace_id, member_id, purpose);
create index member_link_expiry on member_link (expires_at);
select secure_table('member_link');

-- Who forgot a password, as typed: whether there is such an account is looked up later, out of sight of who asks.
create table password_request (
    id      bigint generated always as identity primary key,
    login   text not null check (length(login) <= 200),
    address text not null,
    root    text not null,                         -- what the link begins with
    at      timestamptz not null,
    done_at timestamptz
);
create index password_request_login on password_request (login, at);
create index password_request_address on password_request (address, at);
create index password_request_at on password_request (at);
create index password_request_open on password_request (id) where done_at is null;
