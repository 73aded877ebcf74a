-- The first schema. Rules: every business table carries workspace_id; foreign keys between such tables are
-- (workspace_id, id); state changes are rows or columns with a time; ids are UUIDv7 made by the server.
-- secure_table(name) (V202611220000) adds row-level security and grants.

-- ── people ───────────────────────────────────────────────────────────────────────────────────────────────
create table workspace (
    id         uuid primary key,
    name       text not null check (length(name) between 1 and 100),
    created_at timestamptz not null default now()
);

create table account (
    id            uuid primary key,
    login         text not null check (login = lower(login) and length(login) between 2 and 200),
    password_hash text not null,
    created_at    timestamptz not null default now(),
    password_changed_at timestamptz not null default now()
);
create unique index account_login on account (login);

create table member (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    account_id   uuid not null references account (id),
    role         text not null check (role in ('agent', 'senior', 'admin', 'super')),
    display_name text not null check (length(display_name) between 1 and 60),
    name         text not null check (length(name) between 1 and 60),
    avatar_file_id uuid,
    language     text not null default 'zh' check (language in ('zh', 'en')),
    disabled_at  timestamptz,
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id),
    unique (workspace_id, account_id)
);
create index member_account on member (account_id);
select secure_table('member');

create table session (
    token_hash   bytea primary key,
    account_id   uuid not null references account (id),
    workspace_id uuid not null,
    member_id    uuid not null,
    csrf_token   text not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    address      text not null,
    user_agent   text not null,
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index session_member on session (workspace_id, member_id);
create index session_expiry on session (expires_at);

create table sign_in_failure (
    id      bigint generated always as identity primary key,
    login   text not null,
    address text not null,
    at      timestamptz not null default now()
);
create index sign_in_failure_pair on sign_in_failure (login, address, at);
create index sign_in_failure_at on sign_in_failure (at);

create table service_group (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    identifier   text not null check (identifier ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    name         text not null check (length(name) between 1 and 60),
    created_at   timestamptz not null default now(),
    queue_number bigint not null default 0,        -- the last number given out, under this row's lock
    primary key (workspace_id, id),
    unique (workspace_id, identifier)
) with (fillfactor = 50);
select secure_table('service_group');

create table group_member (
    workspace_id uuid not null,
    group_id     uuid not null,
    member_id    uuid not null,
    created_at   timestamptz not null default now(),
    primary key (workspace_id, group_id, member_id),
    foreign key (workspace_id, group_id) references service_group (workspace_id, id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index group_member_member on group_member (workspace_id, member_id);
select secure_table('group_member');

-- ── files ────────────────────────────────────────────────────────────────────────────────────────────────
create table file (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    name         text not null check (length(name) between 1 and 255),
    media_type   text not null,
    bytes        bigint not null,
    sha256       bytea not null,
    width        int,
    height       int,
    owner_kind   text not null,                    -- 'visitor' | 'member' | 'mail' …: who brought it; owners check downloads
    owner_id     uuid not null,
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id)
);
select secure_table('file');

-- ── channels ─────────────────────────────────────────────────────────────────────────────────────────────
create table channel (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    kind         text not null check (kind in ('webchat', 'email')),
    name         text not null check (length(name) between 1 and 60),
    public_key   text not null,                    -- what pages name it by; random
    group_id     uuid not null,
    settings     jsonb not null default '{}',
    disabled_at  timestamptz,
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, group_id) references service_group (workspace_id, id)
);
create unique index channel_public_key on channel (public_key);
select secure_table('channel');

-- One durable side effect a row, written in the transaction that causes it.
create table outbox (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    effect       text not null,                    -- which handler: 'email.send' …
    key          text not null,                    -- unique within the effect: the same cause writes one row
    payload      jsonb not null,
    state        text not null default 'waiting' check (state in ('waiting', 'done', 'unknown', 'dead')),
    attempts     int not null default 0,
    next_try_at  timestamptz not null default now(),
    leased_by    text,
    lease_until  timestamptz,
    last_error   text,
    created_at   timestamptz not null default now(),
    finished_at  timestamptz,
    primary key (workspace_id, id)
);
create unique index outbox_key on outbox (workspace_id, effect, key);
create index outbox_due on outbox (next_try_at) where state = 'waiting';
select secure_table('outbox');

-- ── customers ────────────────────────────────────────────────────────────────────────────────────────────
create table customer (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    display_name text not null check (length(display_name) between 1 and 120),
    note         text not null default '' check (length(note) <= 2000),
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id)
);
select secure_table('customer');

create table contact_point (
    workspace_id uuid not null,
    id           uuid not null,
    customer_id  uuid not null,
    kind         text not null check (kind in ('visitor', 'email', 'phone')),
    value        text not null,                    -- e-mail lower-cased; visitor: the visitor's id
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create unique index contact_point_value on contact_point (workspace_id, kind, value);
create index contact_point_customer on contact_point (workspace_id, customer_id);
select secure_table('contact_point');

-- ── webchat: a browser that has written. Its token is made by the browser, kept here as SHA-256 only. ───────
create table visitor (
    workspace_id uuid not null,
    id           uuid not null,
    channel_id   uuid not null,
    customer_id  uuid not null,
    token_hash   bytea not null,
    label        jsonb not null default '{}',      -- id, nickname, app, device … as the page's address said; unproven
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, channel_id) references channel (workspace_id, id),
    foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create unique index visitor_token on visitor (workspace_id, channel_id, token_hash);
select secure_table('visitor');

-- ── conversations ────────────────────────────────────────────────────────────────────────────────────────
create table conversation (
    workspace_id  uuid not null,
    id            uuid not null,
    channel_id    uuid not null,
    group_id      uuid not null,
    customer_id   uuid not null,
    state         text not null check (state in ('queued', 'serving', 'ended')),
    agent_id      uuid,                            -- the member who serves or served last
    subject       text,                            -- mail only
    queue_number  bigint,                          -- place in the group's queue; taken under the group's lock
    seq           bigint not null default 0,       -- last line of any kind
    public_seq    bigint not null default 0,       -- last line that the customer may see
    customer_read_seq bigint not null default 0,
    agent_read_seq    bigint not null default 0,
    unread        int not null default 0,          -- customer's lines since the agent read
    last_at       timestamptz not null,            -- time of the last line
    last_line     text not null default '',        -- its beginning (120 characters), for lists
    last_kind     text not null default 'text',
    last_sender   text not null default 'customer',
    opened_at     timestamptz not null,
    serving_since timestamptz,
    ended_at      timestamptz,
    ended_by      text check (ended_by in ('agent', 'visitor', 'auto')),
    primary key (workspace_id, id),
    foreign key (workspace_id, channel_id) references channel (workspace_id, id),
    foreign key (workspace_id, group_id) references service_group (workspace_id, id),
    foreign key (workspace_id, customer_id) references customer (workspace_id, id),
    foreign key (workspace_id, agent_id) references member (workspace_id, id),
    check ((state = 'serving') <= (agent_id is not null)),
    check ((state = 'queued') = (queue_number is not null and ended_at is null and serving_since is null)),
    check ((state = 'ended') = (ended_at is not null))
) with (fillfactor = 50);
-- A send changes seq, unread, last_*: no index below holds one of these.
create index conversation_open on conversation (workspace_id, group_id, state, opened_at, id) where state <> 'ended';
create index conversation_queue on conversation (workspace_id, group_id, queue_number) where state = 'queued';
create index conversation_agent on conversation (workspace_id, agent_id) where state = 'serving';
create index conversation_customer on conversation (workspace_id, customer_id, id);
create index conversation_ended on conversation (workspace_id, group_id, ended_at, id) where state = 'ended';
-- A customer has at most one open chat per channel (mail may have many threads: subject is set there).
create unique index conversation_one_open on conversation (workspace_id, channel_id, customer_id)
    where state <> 'ended' and subject is null;
select secure_table('conversation');

-- Append-only. One seq for messages, notes and system lines; prev_public is the last line before this one
-- that the customer may see (0 = none).
create table message (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    seq             bigint not null,
    id              uuid not null,
    kind            text not null,                 -- text image file mail note system
    sender_kind     text not null check (sender_kind in ('customer', 'member', 'system')),
    sender_id       uuid,                          -- visitor, customer or member; null for the system
    client_id       uuid not null,
    public          boolean not null,
    prev_public     bigint not null,
    content         jsonb not null,                -- by kind, see docs/wire.md
    at              timestamptz not null default now(),
    primary key (workspace_id, conversation_id, seq),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
-- The same client id of the same sender is the same message, wherever it landed.
create unique index message_client_id on message (workspace_id, sender_id, client_id) nulls not distinct;
select secure_table('message');

-- Who changed a conversation's state, when.
create table conversation_change (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    id              uuid not null,
    change          text not null check (change in ('opened', 'queued', 'assigned', 'accepted', 'transferred', 'ended', 'reopened')),
    by_member       uuid,
    agent_id        uuid,
    group_id        uuid,
    note            text,
    at              timestamptz not null default now(),
    primary key (workspace_id, conversation_id, id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
select secure_table('conversation_change');

-- ── routing: one row an agent; its lock guards the limit ───────────────────────────────────────────────────
create table seat (
    workspace_id uuid not null,
    member_id    uuid not null,
    status       text not null default 'offline' check (status in ('online', 'busy', 'offline')),
    auto_accept  boolean not null default true,
    capacity     int not null default 10 check (capacity between 1 and 200),
    load         int not null default 0 check (load >= 0),  -- open conversations in 'serving'; kept under this row's lock
    primary key (workspace_id, member_id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
) with (fillfactor = 50);
select secure_table('seat');

-- ── live: which node holds sockets of whom, and what nodes tell one another ─────────────────────────────────
create table node (
    id         uuid primary key,
    started_at timestamptz not null default now(),
    alive_until timestamptz not null
);

create table agent_connection (                    -- presence is rows with a node and an expiry, never memory
    workspace_id uuid not null,
    member_id    uuid not null,
    node_id      uuid not null references node (id) on delete cascade,
    expires_at   timestamptz not null,
    primary key (workspace_id, member_id, node_id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
select secure_table('agent_connection');

create unlogged table hint (
    id      bigint generated always as identity primary key,
    xid     xid8 not null default pg_current_xact_id(),
    node_id uuid not null,
    topic   text not null,
    body    text not null check (length(body) <= 8192),
    at      timestamptz not null default now()
);
