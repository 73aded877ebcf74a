-- Who is served first and by whom; what is set aside; what conversations were about.

-- ── the queue: first by priority, then in the order of coming ──────────────────────────────────────────────
alter table conversation
    add column priority int not null default 0 check (priority between 0 and 2),
    add column wanted_agents uuid[],       -- only these are given it while one of them is there; null: the whole group
    add column snoozed_until timestamptz,  -- set aside by its agent
    add column moves int not null default 0; -- how often it changed its group
alter table conversation drop constraint conversation_ended_by_check,
    add constraint conversation_ended_by_check check (ended_by in ('agent', 'visitor', 'auto', 'discarded'));
drop index conversation_queue;
create index conversation_queue on conversation (workspace_id, group_id, priority desc, queue_number) where state = 'queued';
create index conversation_snoozed on conversation (snoozed_until) where snoozed_until is not null;

-- The names of changes belong to the verbs.
alter table conversation_change drop constraint conversation_change_change_check,
    add constraint conversation_change_change_check check (change ~ '^[a-z][a-z-]{1,29}$');
-- How fast a group serves its queue.
create index conversation_change_served on conversation_change (workspace_id, group_id, at)
    where change in ('assigned', 'accepted');

alter table seat
    add column greeting text not null default '' check (length(greeting) <= 500);

-- ── cards that take a customer to another group; each works once ───────────────────────────────────────────
create table transfer_card (
    workspace_id    uuid not null,
    id              uuid not null,
    conversation_id uuid not null,
    seq             bigint not null,       -- the line that shows it
    group_id        uuid not null,
    created_at      timestamptz not null default now(),
    used_at         timestamptz,           -- the customer went with this card
    void_at         timestamptz,           -- the customer went with another one
    primary key (workspace_id, id),
    unique (workspace_id, conversation_id, seq),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
    foreign key (workspace_id, group_id) references service_group (workspace_id, id)
);
select secure_table('transfer_card');

-- ── categories: what conversations were about ──────────────────────────────────────────────────────────────
create table category (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    parent_id    uuid,
    name         text not null check (length(name) between 1 and 60),
    position     int not null,             -- among its siblings
    created_at   timestamptz not null default now(),
    deleted_at   timestamptz,              -- not offered any more; past conversations keep it
    primary key (workspace_id, id),
    foreign key (workspace_id, parent_id) references category (workspace_id, id)
);
create index category_tree on category (workspace_id, parent_id, position);
select secure_table('category');

-- Which categories, with all below them, a group offers.
create table category_group (
    workspace_id uuid not null,
    category_id  uuid not null,
    group_id     uuid not null,
    primary key (workspace_id, category_id, group_id),
    foreign key (workspace_id, category_id) references category (workspace_id, id),
    foreign key (workspace_id, group_id) references service_group (workspace_id, id) on delete cascade
);
create index category_group_group on category_group (workspace_id, group_id);
select secure_table('category_group');

create table conversation_category (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    category_id     uuid not null,
    primary key (workspace_id, conversation_id, category_id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
    foreign key (workspace_id, category_id) references category (workspace_id, id)
);
create index conversation_category_category on conversation_category (workspace_id, category_id, conversation_id);
select secure_table('conversation_category');

-- What the agent wrote down at the end.
create table conversation_ending (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    note            text not null check (length(note) <= 500),
    primary key (workspace_id, conversation_id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
select secure_table('conversation_ending');
