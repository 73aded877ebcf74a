-- Within which times customers are answered: what is promised, what each conversation keeps of it, and how it went.

create table sla_policy (
    workspace_id  uuid not null references workspace (id),
    id            uuid not null,
    name          text not null check (length(name) between 1 and 60),
    active        boolean not null,
    place         int not null,                     -- the first that fits holds
    channels      uuid[] not null,                  -- of one of these; empty: of any
    groups        uuid[] not null,
    priorities    int[] not null,
    tags          uuid[] not null,                  -- customers that bear one of these
    first_minutes int check (first_minutes between 1 and 43200),
    next_minutes  int check (next_minutes between 1 and 43200),
    end_minutes   int check (end_minutes between 1 and 43200),
    around_clock  boolean not null,                 -- else the minutes of the group's working hours count
    pause_snoozed boolean not null,
    pause_waiting boolean not null,                 -- the end is not due while we wait for the customer
    near_percent  int check (near_percent between 1 and 99),
    near_minutes  int check (near_minutes between 1 and 43200),
    created_at    timestamptz not null default now(),
    primary key (workspace_id, id),
    check (num_nonnulls(first_minutes, next_minutes, end_minutes) > 0),
    check (num_nonnulls(near_percent, near_minutes) = 1)
);
select secure_table('sla_policy');
create index sla_policy_active on sla_policy (workspace_id, place) where active;

-- What a conversation keeps, as it was promised when it came under its policy.
create table sla_clock (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    policy_id       uuid not null,                  -- which may be gone by now
    terms           jsonb not null,                 -- as yingda.sla.Terms
    group_id        uuid not null,                  -- whose hours count
    since           timestamptz not null,
    answered        boolean not null,               -- somebody of ours has answered since
    snoozed         boolean not null,
    waiting         boolean not null,               -- for the customer
    seen_seq        bigint not null,                -- lines up to this one are taken into account
    over_at         timestamptz,
    target          text,                           -- what is due first, as lists show it; null: nothing
    due_at          timestamptz,                    -- null while it rests
    near_at         timestamptz,
    left_ms         bigint not null,                -- of its working time, when it rests
    -- No foreign key to the conversation: it would lock the row in the order of the log, whoever says something locks
    -- in the order of ids. Conversations are never deleted.
    primary key (workspace_id, conversation_id)
) with (fillfactor = 70);
create index sla_clock_running on sla_clock (workspace_id) where over_at is null;
select secure_table('sla_clock');

-- One promise to one customer.
create table sla_target (
    workspace_id    uuid not null,
    id              uuid not null,
    conversation_id uuid not null,
    target          text not null check (target in ('first', 'next', 'end')),
    started_at      timestamptz not null,
    total_ms        bigint not null,
    left_ms         bigint not null,                -- when it was last set going or stopped
    due_at          timestamptz,                    -- null while it rests
    near_at         timestamptz,                    -- when its agent is warned
    neared_at       timestamptz,
    breached_at     timestamptz,
    over_at         timestamptz,
    outcome         text check (outcome in ('kept', 'missed', 'dropped')),
    check_at        timestamptz,                    -- when to look; null: never again
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id) references sla_clock (workspace_id, conversation_id),
    check ((over_at is null) = (outcome is null))
) with (fillfactor = 70);
create unique index sla_target_running on sla_target (workspace_id, conversation_id, target) where over_at is null;
create index sla_target_check on sla_target (check_at) where check_at is not null;
select secure_table('sla_target');
