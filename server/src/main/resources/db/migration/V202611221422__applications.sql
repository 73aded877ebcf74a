-- Programs of the workspace's own that talk for their users by the API, each by a channel of its own.

alter table channel drop constraint channel_kind_check,
    add constraint channel_kind_check check (kind in ('webchat', 'email', 'api'));

create table application (
    workspace_id      uuid not null,
    id                uuid not null,
    channel_id        uuid not null,
    name              text not null check (length(name) between 1 and 60),
    description       text not null default '' check (length(description) <= 500),
    logo_file_id      uuid,
    app_id            text not null,                 -- what requests name it by
    secret            bytea not null,                -- sealed
    old_secret        bytea,                         -- sealed; counts until old_secret_until
    old_secret_until  timestamptz,
    redirect_absolute text not null default '' check (length(redirect_absolute) <= 2000),
    redirect_relative text not null default '' check (length(redirect_relative) <= 500),
    callback_url      text not null default '' check (length(callback_url) <= 2000),
    created_by        uuid not null,
    created_at        timestamptz not null default now(),
    last_request_at   timestamptz,                   -- written at most once a minute
    disabled_at       timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, channel_id) references channel (workspace_id, id),
    foreign key (workspace_id, created_by) references member (workspace_id, id),
    foreign key (workspace_id, logo_file_id) references file (workspace_id, id)
);
create unique index application_app_id on application (app_id);
select secure_table('application');

-- Each nonce counts once, on whatever node.
create table application_nonce (
    workspace_id   uuid not null,
    application_id uuid not null,
    nonce          text not null check (length(nonce) <= 64),
    expires_at     timestamptz not null,
    primary key (workspace_id, application_id, nonce),
    foreign key (workspace_id, application_id) references application (workspace_id, id)
);
create index application_nonce_expiry on application_nonce (expires_at);
select secure_table('application_nonce');
