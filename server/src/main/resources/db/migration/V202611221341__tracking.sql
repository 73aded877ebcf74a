-- Which of our mails were opened and which of their links were followed.

-- A mail of ours to one recipient, with the random token in its addresses.
create table tracked_mail (
    workspace_id uuid not null references workspace (id),
    id           uuid not null,
    token        text not null,
    links        uuid not null,                     -- whose targets these are: the mail's or the mailing's
    mail_id      uuid,                              -- a mail of a conversation; null for one of a mailing
    recipient    text not null,                     -- lower case; empty when erased
    delivered_at timestamptz,
    created_at   timestamptz not null default now(),
    primary key (workspace_id, id)
);
create unique index tracked_mail_token on tracked_mail (token);
create index tracked_mail_mail on tracked_mail (workspace_id, mail_id) where mail_id is not null;
select secure_table('tracked_mail');

-- Where links lead: only what stands here is ever redirected to.
create table tracked_link (
    workspace_id uuid not null,
    links        uuid not null,
    key          text not null,                     -- follows from the target
    target       text not null check (length(target) <= 4000),
    primary key (workspace_id, links, key)
);
select secure_table('tracked_link');

-- One fetch of the picture, one click, one reply.
create table tracked_hit (
    workspace_id uuid not null,
    id           uuid not null,
    tracked_id   uuid not null,
    kind         text not null check (kind in ('open', 'click', 'reply')),
    link         text,                              -- the key of the link that was followed
    machine      text,                              -- why it counts as no person's; null: it may be one's
    proxied      boolean not null default false,    -- by a provider's proxy: a person opened it, the place is unknown
    at           timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, tracked_id) references tracked_mail (workspace_id, id)
);
create index tracked_hit_mail on tracked_hit (workspace_id, tracked_id, at);
select secure_table('tracked_hit');

-- Addresses whose mails are never tracked.
create table untracked_address (
    workspace_id uuid not null references workspace (id),
    address      text not null,
    added_at     timestamptz not null default now(),
    added_by     uuid not null,
    primary key (workspace_id, address)
);
select secure_table('untracked_address');
