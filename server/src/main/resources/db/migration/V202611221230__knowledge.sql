-- Four trees of entries, one shape: the knowledge base, the FAQ, the public quick replies and each member's own. An
-- entry may hold others; a folder holds nothing else. What is disabled, or outside its validity, is shown to nobody,
-- nor is what lies below it.
create table entry (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    tree         text not null check (tree in ('knowledge', 'faq', 'public', 'personal')),
    owner_id     uuid,                             -- whose, in personal trees only
    parent_id    uuid,                             -- null: at the top of its tree
    place        int not null,                     -- among its siblings, 0, 1, 2 …
    kind         text not null check (kind in ('folder', 'text', 'image', 'rich')),
    title        text not null check (length(title) between 1 and 120),
    content      text not null default '',         -- the text, or the safe HTML of a rich one
    plain        text not null default '',         -- the same without marks, for searching
    file_id      uuid,                             -- the picture of an image
    keywords     text[] not null default '{}',
    enabled      boolean not null default true,
    is_new       boolean not null default false,
    external     boolean,                          -- whether customers may be given it; null: as its parent
    valid_from   timestamptz,
    valid_until  timestamptz,
    uses         bigint not null default 0,
    created_at   timestamptz not null default now(),
    changed_at   timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, owner_id) references member (workspace_id, id),
    foreign key (workspace_id, parent_id) references entry (workspace_id, id) on delete cascade,
    foreign key (workspace_id, file_id) references file (workspace_id, id),
    check ((tree = 'personal') = (owner_id is not null)),
    check ((kind = 'image') = (file_id is not null)),
    check (valid_from is null or valid_until is null or valid_from < valid_until)
);
create index entry_tree on entry (workspace_id, tree, owner_id, place);
create index entry_parent on entry (workspace_id, parent_id);
select secure_table('entry');

-- What a group's agents and customers see: an entry brings all below it.
create table entry_group (
    workspace_id uuid not null,
    group_id     uuid not null,
    tree         text not null check (tree in ('knowledge', 'faq')),
    entry_id     uuid,                             -- null: the whole tree, also what is added later
    foreign key (workspace_id, group_id) references service_group (workspace_id, id) on delete cascade,
    foreign key (workspace_id, entry_id) references entry (workspace_id, id) on delete cascade
);
create unique index entry_group_once on entry_group (workspace_id, group_id, tree, entry_id) nulls not distinct;
create index entry_group_entry on entry_group (workspace_id, entry_id);
select secure_table('entry_group');

-- How a member likes quick replies; no row: as by default.
create table reply_preference (
    workspace_id uuid not null,
    member_id    uuid not null,
    send_at_once boolean not null,
    primary key (workspace_id, member_id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
select secure_table('reply_preference');
