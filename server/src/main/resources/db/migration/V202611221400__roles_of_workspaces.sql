-- Roles that a workspace made itself, and what it set about the preset ones. A member's role is the key of a preset
-- ('agent', 'senior', 'admin', 'super') or of a row here; presets have a row only where something was set.
create table workspace_role (
    workspace_id  uuid not null references workspace (id),
    key           text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    name          text check (length(name) between 1 and 60),
    permissions   text[],
    scope         text check (scope in ('own', 'groups', 'all')),
    second_factor boolean not null default false,  -- its members must have one
    created_at    timestamptz not null default now(),
    created_by    uuid,
    primary key (workspace_id, key),
    foreign key (workspace_id, created_by) references member (workspace_id, id),
    check ((key in ('agent', 'senior', 'admin', 'super')) = (name is null)),
    check ((name is null) = (permissions is null) and (name is null) = (scope is null))
);
create unique index workspace_role_name on workspace_role (workspace_id, lower(name)) where name is not null;
select secure_table('workspace_role');

-- A role is kept while members have it: who gives one locks its row, who deletes it too.
alter table member drop constraint member_role_check,
    add constraint member_role_check check (role ~ '^[a-z0-9][a-z0-9-]{0,39}$');
