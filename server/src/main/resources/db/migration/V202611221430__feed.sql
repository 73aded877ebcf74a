-- The log of what happened in conversations, in an order that no late commit can slip into: rows bear the transaction
-- that wrote them, and readers stop below the oldest one that still runs. Rows that were there before bear the
-- transaction of this migration; a default that is not volatile rewrites nothing.
alter table message add column tx bigint not null default (pg_current_xact_id()::text::bigint);
alter table conversation_change add column tx bigint not null default (pg_current_xact_id()::text::bigint);
create index message_tx on message (tx);
create index conversation_change_tx on conversation_change (tx);

-- Committed lines changed: one was taken back, all of a conversation were overwritten, or they belong to another
-- customer now.
create table line_rewrite (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    id              uuid not null default uuidv7(),
    rewrite         text not null check (rewrite in ('recalled', 'erased', 'moved')),
    seq             bigint,                        -- null: all lines
    at              timestamptz not null default now(),
    tx              bigint not null default (pg_current_xact_id()::text::bigint),
    primary key (workspace_id, conversation_id, id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
create index line_rewrite_tx on line_rewrite (tx);
select secure_table('line_rewrite');
select append_only('line_rewrite');

-- How far each consumer has come: behind (tx, id).
create table feed_cursor (
    name text primary key,
    tx   bigint not null,
    id   uuid not null,
    moved_at timestamptz not null default now()
);

-- Transactions are counted by the cluster. Rows that came from another one bear numbers that mean nothing here, so
-- they get that of the transaction that finds out; whoever reads on begins behind it.
create table feed_cluster (
    single            boolean primary key default true check (single),
    system_identifier bigint not null
);
insert into feed_cluster (system_identifier) select system_identifier from pg_control_system();

create function feed_follow_cluster() returns bigint language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    known bigint;
    here  bigint := (select system_identifier from pg_control_system());
begin
    select system_identifier into known from feed_cluster for update;
    if known <> here then
        alter table message drop column tx;
        alter table message add column tx bigint not null default (pg_current_xact_id()::text::bigint);
        alter table conversation_change drop column tx;
        alter table conversation_change add column tx bigint not null default (pg_current_xact_id()::text::bigint);
        alter table line_rewrite drop column tx;
        alter table line_rewrite add column tx bigint not null default (pg_current_xact_id()::text::bigint);
        create index message_tx on message (tx);
        create index conversation_change_tx on conversation_change (tx);
        create index line_rewrite_tx on line_rewrite (tx);
        delete from feed_cursor;
        update feed_cluster set system_identifier = here;
    end if;
    return here;
end $$;
revoke execute on function feed_follow_cluster() from public;
grant execute on function feed_follow_cluster() to yingda_system;
