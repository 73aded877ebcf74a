-- What an account proves itself with beside its password: the secret of an app that makes codes. Sealed.
create table second_factor (
    account_id   uuid primary key references account (id),
    secret       bytea not null,
    created_at   timestamptz not null,
    confirmed_at timestamptz,                      -- null: being set up
    last_step    bigint not null default 0         -- a code counts once, and none that is older
);
revoke all on second_factor from yingda_app;

-- For who has lost that app. SHA-256 of 75 random bits.
create table recovery_code (
    account_id uuid not null references account (id),
    code_hash  bytea not null,
    used_at    timestamptz,
    primary key (account_id, code_hash)
);
revoke all on recovery_code from yingda_app;

-- Browsers that need no code for a while.
create table trusted_device (
    token_hash bytea primary key,
    account_id uuid not null references account (id),
    user_agent text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index trusted_device_account on trusted_device (account_id);
create index trusted_device_expiry on trusted_device (expires_at);
revoke all on trusted_device from yingda_app;

-- A sign-in on its way: something was proved, something is missing.
create table sign_in_step (
    token_hash    bytea primary key,
    account_id    uuid not null references account (id),
    workspace_id  uuid not null,
    member_id     uuid not null,
    method        text not null,                   -- 'password' or 'sso'
    second        text not null,                   -- '' | 'totp' | 'recovery' | 'device' | 'provider'
    address       text not null,
    user_agent    text not null,
    expires_at    timestamptz not null,
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index sign_in_step_expiry on sign_in_step (expires_at);
select secure_table('sign_in_step');

alter table session add column method text not null default 'password';
alter table session add column second text not null default '';
alter table session add column last_used_at timestamptz not null default now();
create index session_account on session (account_id);
-- Codes are counted for an account, from wherever they come.
create index sign_in_failure_login on sign_in_failure (login, at);

-- From where an account has signed in before, so that only what is new is told.
create table known_device (
    account_id uuid not null references account (id),
    address    text not null,
    device     text not null,
    last_at    timestamptz not null,
    primary key (account_id, address, device)
);
create index known_device_last on known_device (last_at);
revoke all on known_device from yingda_app;

-- When the member is told of sign-ins: null as the workspace says.
alter table member add column sign_in_notice text check (sign_in_notice in ('always', 'new', 'off'));
