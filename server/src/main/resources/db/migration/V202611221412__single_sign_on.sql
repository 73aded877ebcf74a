-- The provider by which members of a workspace sign in (OpenID Connect).
create table sso_provider (
    workspace_id  uuid primary key references workspace (id),
    label         text not null check (length(label) between 1 and 40),
    issuer        text not null check (length(issuer) <= 400),
    client_id     text not null check (length(client_id) between 1 and 200),
    client_secret bytea,                           -- sealed; null: a public client
    scopes        text not null,
    domains       text[] not null,                 -- mail addresses of these belong to the provider's people
    create_role   text,                            -- of members that are made at their first sign-in; null: none are
    trusts_second boolean not null,                -- the provider's second factor is enough
    enabled       boolean not null,
    changed_at    timestamptz not null default now()
);
select secure_table('sso_provider');

-- Who is who: a provider's subject and a member, for good.
create table sso_link (
    workspace_id uuid not null,
    issuer       text not null,
    subject      text not null check (length(subject) <= 255),
    member_id    uuid not null,
    created_at   timestamptz not null default now(),
    primary key (workspace_id, issuer, subject),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index sso_link_member on sso_link (workspace_id, member_id);
select secure_table('sso_link');

-- Sign-ins that are at the provider.
create table sso_flow (
    workspace_id uuid not null references workspace (id),
    state_hash   bytea primary key,
    browser_hash bytea not null,                   -- of the cookie of the browser that began
    issuer       text not null,
    nonce        text not null,
    verifier     bytea not null,                   -- sealed
    redirect     text not null,
    next         text not null,
    expires_at   timestamptz not null
);
create index sso_flow_expiry on sso_flow (expires_at);
select secure_table('sso_flow');
