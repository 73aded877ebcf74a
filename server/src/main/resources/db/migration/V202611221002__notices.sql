-- The pair of keys by which this installation names itself to push services; the private one is sealed.
create table push_key (
    one        boolean primary key default true check (one),
    public_key bytea not null,
    sealed     bytea not null
);

-- A browser in which a member wants to be told of things while no page is open.
create table push_subscription (
    workspace_id uuid not null,
    id           uuid not null,
    member_id    uuid not null,
    endpoint     text not null check (length(endpoint) <= 1000),
    public_key   bytea not null,
    auth_secret  bytea not null,
    user_agent   text not null,
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create unique index push_subscription_endpoint on push_subscription (workspace_id, member_id, endpoint);
select secure_table('push_subscription');

-- What a member has chosen for the own pages: sounds, pop-ups, keys.
create table preference (
    workspace_id uuid not null,
    member_id    uuid not null,
    value        jsonb not null,
    primary key (workspace_id, member_id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
select secure_table('preference');
