alter table member
    add column department text not null default '' check (length(department) <= 60),
    add column added_by uuid,
    add column seen_at timestamptz,                -- latest request of a session, to the minute
    add foreign key (workspace_id, added_by) references member (workspace_id, id);

-- The lists of administrators, one index an order; role and group narrow them.
create index member_display_name on member (workspace_id, display_name collate "zh-x-icu", id);
create index member_name on member (workspace_id, name collate "zh-x-icu", id);
create index member_department on member (workspace_id, department collate "zh-x-icu", id);
create index member_created on member (workspace_id, created_at, id);
create index member_seen on member (workspace_id, (coalesce(seen_at, to_timestamp(0))), id);
create index member_role on member (workspace_id, role);
