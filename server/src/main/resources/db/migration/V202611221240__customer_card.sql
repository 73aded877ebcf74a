-- All one- and two-character parts of a text in small letters: an index of these finds any part of a name, also in
-- languages without blanks between words.
create function text_grams(whole text) returns text[] language plpgsql immutable parallel safe as $$
declare
    chars text[] := string_to_array(lower(whole), null);
    grams text[] := chars;
begin
    for n in 2 .. coalesce(array_length(chars, 1), 0) loop
        grams := grams || (chars[n - 1] || chars[n]);
    end loop;
    return coalesce(grams, '{}');
end $$;

-- merged_into: it turned out to be another customer, to whom all of it belongs now; only its own fields stay here,
-- for whoever undoes it.
alter table customer
    add column gender text not null default '' check (gender in ('', 'female', 'male', 'other')),
    add column region text not null default '' check (length(region) <= 120),
    add column address text not null default '' check (length(address) <= 500),
    add column membership text not null default '' check (length(membership) <= 120),
    add column merged_into uuid,
    add column name_grams text[] not null generated always as (text_grams(display_name)) stored,
    add foreign key (workspace_id, merged_into) references customer (workspace_id, id);
create index customer_name_grams on customer using gin (name_grams);
create index customer_merged on customer (workspace_id, merged_into) where merged_into is not null;
create index contact_point_beginning on contact_point (workspace_id, value text_pattern_ops);

-- The tags that seniors keep. `customers` is kept under the tag's row lock, not counted.
create table customer_tag (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    name         text not null check (length(name) between 1 and 30),
    color        text not null check (color in ('gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple')),
    customers    int not null default 0 check (customers >= 0),
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id)
);
create unique index customer_tag_name on customer_tag (workspace_id, lower(name));
select secure_table('customer_tag');

create table customer_tagging (
    workspace_id uuid not null,
    customer_id  uuid not null,
    tag_id       uuid not null,
    by_member    uuid not null,
    at           timestamptz not null default now(),
    primary key (workspace_id, customer_id, tag_id),
    foreign key (workspace_id, customer_id) references customer (workspace_id, id),
    foreign key (workspace_id, tag_id) references customer_tag (workspace_id, id),
    foreign key (workspace_id, by_member) references member (workspace_id, id)
);
create index customer_tagging_tag on customer_tagging (workspace_id, tag_id, customer_id);
select secure_table('customer_tagging');

-- Whose messages are not taken in. An entry counts until it is removed or its end has come; a customer has at most
-- one that was not removed.
create table blacklist (
    workspace_id uuid not null,
    id           uuid not null,
    customer_id  uuid not null,
    reason       text not null default '' check (length(reason) <= 500),
    until        timestamptz,
    added_by     uuid not null,
    added_at     timestamptz not null default now(),
    removed_by   uuid,
    removed_at   timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, customer_id) references customer (workspace_id, id),
    foreign key (workspace_id, added_by) references member (workspace_id, id),
    foreign key (workspace_id, removed_by) references member (workspace_id, id)
);
create unique index blacklist_customer on blacklist (workspace_id, customer_id) where removed_at is null;
create index blacklist_added on blacklist (workspace_id, added_at, id);
create index blacklist_past on blacklist (workspace_id, customer_id);
select secure_table('blacklist');
