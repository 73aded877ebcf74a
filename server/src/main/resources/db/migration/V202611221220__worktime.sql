-- When a group is at work, where it differs from the workspace's plan (topic `worktime` of `setting`).
create table group_work_plan (
    workspace_id uuid not null,
    group_id     uuid not null,
    plan         jsonb not null,                   -- as yingda.worktime.WorkPlan
    primary key (workspace_id, group_id),
    foreign key (workspace_id, group_id) references service_group (workspace_id, id) on delete cascade
);
select secure_table('group_work_plan');

-- Days on which the week does not hold: special working days with their hours, holidays with their reply.
create table work_day (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    kind         text not null check (kind in ('special', 'holiday')),
    group_id     uuid,                             -- null: of all groups
    name         text not null check (length(name) between 1 and 60),
    first_day    date not null,
    last_day     date not null check (last_day >= first_day),
    hours        jsonb not null default '[]',      -- special days only
    reply        text not null default '' check (length(reply) <= 1000),
    primary key (workspace_id, id),
    foreign key (workspace_id, group_id) references service_group (workspace_id, id) on delete cascade
);
create index work_day_group on work_day (workspace_id, group_id);
select secure_table('work_day');
