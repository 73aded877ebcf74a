-- The pages that a visitor was on, latest last; the last fifty stay.
create table visitor_visit (
    workspace_id uuid not null,
    visitor_id   uuid not null,
    id           uuid not null,                    -- grows with time
    url          text not null check (length(url) <= 2000),
    title        text check (length(title) <= 300),
    at           timestamptz not null default now(),
    primary key (workspace_id, visitor_id, id),
    foreign key (workspace_id, visitor_id) references visitor (workspace_id, id)
);
select secure_table('visitor_visit');

-- Agents look for a customer by the id that its page gave.
create index visitor_label_id on visitor (workspace_id, (label ->> 'id')) where label ->> 'id' is not null;
