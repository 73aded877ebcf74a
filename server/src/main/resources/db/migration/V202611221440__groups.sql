-- What customers see of a group, who made it, and its place among the groups of its workspace.
alter table service_group
    add column phone text not null default '' check (length(phone) <= 40),
    add column client_name text not null default '' check (length(client_name) <= 60),  -- empty: its name
    add column client_shown boolean not null default false,                             -- customers may choose it
    add column place int not null default 0,
    add column created_by uuid,
    add foreign key (workspace_id, created_by) references member (workspace_id, id);

-- Deleting a group asks who needs it.
create index transfer_card_group on transfer_card (workspace_id, group_id);
