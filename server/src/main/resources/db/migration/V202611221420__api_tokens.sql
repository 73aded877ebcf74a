-- By which programs act on a member's behalf. The token itself is shown once and never stored.
create table api_token (
    workspace_id uuid not null,
    id           uuid not null,
    member_id    uuid not null,
    name         text not null check (length(name) between 1 and 60),
    scopes       text[] not null,                   -- permissions, by their names on the wire
    token_hash   bytea not null,                    -- SHA-256
    hint         text not null,                     -- its beginning, to tell tokens apart
    created_at   timestamptz not null default now(),
    expires_at   timestamptz,                       -- null: never
    last_used_at timestamptz,                       -- written at most once a minute
    last_address text,
    primary key (workspace_id, id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create unique index api_token_hash on api_token (token_hash);
create index api_token_member on api_token (workspace_id, member_id);
select secure_table('api_token');
