-- What agents may send as cards. The workspace's own list.
create table catalog_item (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    kind         text not null check (kind in ('product', 'article')),
    title        text not null check (length(title) between 1 and 200),
    summary      text not null default '' check (length(summary) <= 500),
    price        text not null default '' check (length(price) <= 40),  -- as it is shown, with its currency
    file_id      uuid,
    url          text not null default '' check (length(url) <= 2000),
    enabled      boolean not null default true,
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, file_id) references file (workspace_id, id)
);
create index catalog_item_kind on catalog_item (workspace_id, kind, id);
select secure_table('catalog_item');

-- What a provider answered lately, so that a card can be made of it: the client sends an id only.
create table catalog_found (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    kind         text not null check (kind in ('product', 'article')),
    provider_id  text not null,
    title        text not null,
    summary      text not null,
    price        text not null,
    image        text not null,                    -- an address outside, never shown from there
    url          text not null,
    file_id      uuid,                             -- our copy of that image
    seen_at      timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, file_id) references file (workspace_id, id)
);
create unique index catalog_found_provider on catalog_found (workspace_id, kind, provider_id);
create index catalog_found_seen on catalog_found (seen_at);
select secure_table('catalog_found');
