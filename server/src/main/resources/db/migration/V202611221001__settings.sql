-- What a workspace has set, one row a topic. A field that is missing in the value has its default.
create table setting (
    workspace_id uuid not null references workspace (id),
    topic        text not null check (topic ~ '^[a-z][a-z-]{1,39}$'),
    value        jsonb not null,
    changed_at   timestamptz not null default now(),
    primary key (workspace_id, topic)
);
select secure_table('setting');
