-- A conversation waits without a number for the moment between its opening and the next drain of its group, which
-- gives numbers to all new ones at once, in the order of opening, under the group's lock: openings themselves never
-- queue for that lock. Waiting ones without a number stand behind those with one.
alter table conversation drop constraint conversation_check1;
alter table conversation add constraint conversation_queued
    check ((state = 'queued') <= (ended_at is null and serving_since is null));
create index conversation_unnumbered on conversation (workspace_id, group_id) where state = 'queued' and queue_number is null;

-- Of equally free agents the one who has waited longest for a customer gets the next.
alter table seat add column assigned_at timestamptz not null default now();

-- Which customers have a browser connected, and to which node; a dead node's rows count no more.
create unlogged table customer_connection (
    workspace_id uuid not null,
    customer_id  uuid not null,
    node_id      uuid not null references node (id) on delete cascade,
    primary key (workspace_id, customer_id, node_id)
);
create index customer_connection_node on customer_connection (node_id);
select secure_table('customer_connection');
