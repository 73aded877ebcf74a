-- Rules: when something happens in a conversation, and if it is as the rule says, then the server does something.
--
-- What names a conversation here has no foreign key to it, as with webhook_delivery: its check would hold conversations in
-- the log's order until the log's cursor commits, while those who write lines take them in another one. Conversations are
-- never deleted.

create table automation_rule (
    workspace_id  uuid not null references workspace (id),
    id            uuid not null,
    name          text not null check (length(name) between 1 and 60),
    enabled       boolean not null,
    stops         boolean not null,                 -- no rule behind it looks at what it took
    place         int not null,                     -- the lower is asked first
    triggers      text[] not null,
    unanswered    jsonb,                            -- with the trigger of this name: minutes, and whether only work time counts
    conditions    jsonb not null,
    actions       jsonb not null,
    runs          bigint not null default 0,
    failures      bigint not null default 0,        -- runs in which an action failed
    last_run_at   timestamptz,
    created_at    timestamptz not null default now(),
    primary key (workspace_id, id)
);
create index automation_rule_enabled on automation_rule (workspace_id) where enabled;
select secure_table('automation_rule');

-- What happened and has not been looked at by the rules yet. Written in the transaction that moves the cursor of the
-- log; gone when all rules have looked.
create table automation_occurrence (
    workspace_id    uuid not null,
    id              uuid not null,                  -- of the row of the log, or made of what came due
    place           bigint not null generated always as identity,
    conversation_id uuid not null,
    trigger         text not null,
    seq             bigint,                         -- of the line
    rule_id         uuid,                           -- the only rule that is asked; null: all
    chain           uuid[] not null default '{}',   -- the rules whose acts led to this, the first cause first
    at              timestamptz not null,
    attempts        int not null default 0,
    next_try_at     timestamptz not null default now(),
    primary key (workspace_id, id)
);
create index automation_occurrence_place on automation_occurrence (place);
create index automation_occurrence_conversation on automation_occurrence (workspace_id, conversation_id);
select secure_table('automation_occurrence');

-- A rule took something. What it was to do then is kept, so that a change of the rule meanwhile changes nothing.
create table automation_run (
    workspace_id    uuid not null,
    rule_id         uuid not null,
    occurrence_id   uuid not null,
    conversation_id uuid not null,
    trigger         text not null,
    chain           uuid[] not null,                -- as of the occurrence, and this rule
    actions         jsonb not null,
    stops           boolean not null,
    at              timestamptz not null default now(),
    ended_at        timestamptz,                    -- all actions were done, or failed
    primary key (workspace_id, rule_id, occurrence_id),
    foreign key (workspace_id, rule_id) references automation_rule (workspace_id, id) on delete cascade
);
create index automation_run_ended on automation_run (ended_at);
create index automation_run_rule on automation_run (workspace_id, rule_id, at desc);
create index automation_run_conversation on automation_run (workspace_id, conversation_id, at);
create index automation_run_occurrence on automation_run (workspace_id, occurrence_id);
select secure_table('automation_run');

-- One action of a run, in the transaction that did it: what that transaction wrote is known by tx as its work.
create table automation_act (
    workspace_id  uuid not null,
    rule_id       uuid not null,
    occurrence_id uuid not null,
    index         int not null,                     -- of the action within the rule
    result        text not null check (result in ('done', 'skipped', 'failed')),
    reason        text,                             -- why not done: a word, never contents
    at            timestamptz not null default now(),
    tx            bigint not null default (pg_current_xact_id()::text::bigint),
    primary key (workspace_id, rule_id, occurrence_id, index),
    foreign key (workspace_id, rule_id, occurrence_id) references automation_run (workspace_id, rule_id, occurrence_id) on delete cascade
);
create index automation_act_tx on automation_act (tx);
select secure_table('automation_act');

-- When a rule that waits for an unanswered customer looks at a conversation.
create table automation_timer (
    workspace_id    uuid not null,
    rule_id         uuid not null,
    conversation_id uuid not null,
    since           timestamptz not null,           -- the customer waits since then
    due_at          timestamptz,                    -- null: it has looked
    primary key (workspace_id, rule_id, conversation_id),
    foreign key (workspace_id, rule_id) references automation_rule (workspace_id, id) on delete cascade
);
create index automation_timer_due on automation_timer (due_at) where due_at is not null;
create index automation_timer_conversation on automation_timer (workspace_id, conversation_id);
select secure_table('automation_timer');

-- Mails of rules to members, so that nobody gets too many; a row lives an hour. Members are not locked by it.
create table automation_mail (
    workspace_id uuid not null,
    id           uuid not null,
    member_id    uuid not null,
    at           timestamptz not null default now(),
    primary key (workspace_id, id)
);
create index automation_mail_workspace on automation_mail (workspace_id, at);
create index automation_mail_at on automation_mail (at);
select secure_table('automation_mail');

-- Conversations in which rules ran so often that something must go in circles.
create table automation_pause (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    rule_id         uuid,                           -- which one was to run next
    at              timestamptz not null default now(),
    until           timestamptz not null,
    primary key (workspace_id, conversation_id)
);
select secure_table('automation_pause');

-- Which node works off what happened.
create table automation_turn (
    single boolean primary key default true check (single),
    holder text not null,
    until  timestamptz not null
);
insert into automation_turn (holder, until) values ('', '-infinity');

-- The server itself puts tags, too.
alter table customer_tagging alter column by_member drop not null;
