-- Who runs the installation: makes workspaces and stops them.
alter table account add column operator boolean not null default false;
update account set operator = true where id = (select id from account order by created_at, id limit 1);

-- A disabled workspace is as if it were not there; nothing of it is lost.
alter table workspace add column disabled_at timestamptz;

-- How large workspaces are; counted now and then, not when somebody asks.
create table workspace_size (
    workspace_id  uuid primary key references workspace (id),
    members       bigint not null,
    customers     bigint not null,
    conversations bigint not null,
    messages      bigint not null,
    file_bytes    bigint not null,
    counted_at    timestamptz not null
);
select secure_table('workspace_size');
