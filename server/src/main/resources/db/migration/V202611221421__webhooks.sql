-- Other systems that are told of what happens, and every telling.

create table webhook (
    workspace_id     uuid not null references workspace (id),
    id               uuid not null,
    channel_id       uuid,                          -- an application's: conversations of this channel only
    name             text not null check (length(name) between 1 and 60),
    description      text not null default '' check (length(description) <= 500),
    url              text not null check (length(url) <= 2000),
    events           text[] not null,
    secret           bytea not null,                -- sealed
    old_secret       bytea,                         -- sealed; signs beside the new one until old_secret_until
    old_secret_until timestamptz,
    state            text not null default 'active' check (state in ('active', 'paused', 'off')),
    paused_why       text check (paused_why in ('by-hand', 'failing')),
    failing_since    timestamptz,                   -- the first failure since the last success
    last_success_at  timestamptz,
    last_failure_at  timestamptz,
    last_error       text,
    held_until       timestamptz,                   -- rests after failures
    leased_by        text,                          -- the node that delivers; none when lease_until has passed
    lease_until      timestamptz,
    created_at       timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, channel_id) references channel (workspace_id, id),
    check ((state = 'paused') = (paused_why is not null))
);
select secure_table('webhook');

-- One event for one webhook. What it tells is read when it is sent: what was erased meanwhile is not told.
create table webhook_delivery (
    workspace_id    uuid not null,
    webhook_id      uuid not null,
    event_id        uuid not null,                  -- UUIDv7: of the line or the change
    type            text not null,
    conversation_id uuid not null,
    seq             bigint,                         -- of the line
    at              timestamptz not null,           -- when it happened
    state           text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
    attempts        int not null default 0,
    first_try_at    timestamptz,
    next_try_at     timestamptz not null default now(),
    status          int,                            -- of the last answer; null when there was none
    error           text,                           -- why the last attempt failed
    finished_at     timestamptz,
    primary key (workspace_id, webhook_id, event_id),
    foreign key (workspace_id, webhook_id) references webhook (workspace_id, id) on delete cascade
);
create index webhook_delivery_due on webhook_delivery (webhook_id, next_try_at) where state = 'waiting';
create index webhook_delivery_dead on webhook_delivery (workspace_id, webhook_id, event_id) where state = 'dead';
create index webhook_delivery_finished on webhook_delivery (finished_at) where state <> 'waiting';
select secure_table('webhook_delivery');

-- One request of ours and its answer, bounded; no contents of conversations, no secrets.
create table webhook_attempt (
    workspace_id uuid not null,
    id           uuid not null,
    webhook_id   uuid not null,
    event_id     uuid not null,
    at           timestamptz not null default now(),
    millis       int not null,
    status       int,
    error        text,
    request      text not null check (length(request) <= 4000),
    response     text not null check (length(response) <= 4000),
    primary key (workspace_id, id),
    foreign key (workspace_id, webhook_id, event_id) references webhook_delivery (workspace_id, webhook_id, event_id) on delete cascade
);
create index webhook_attempt_delivery on webhook_attempt (workspace_id, webhook_id, event_id, id);
select secure_table('webhook_attempt');
