-- A mail of a customer who was on the blacklist when it came: its bytes are kept, nobody is shown it.
create table blocked_mail (
    workspace_id uuid not null,
    path         text not null,                    -- below the folder of mails
    mailbox_id   uuid not null,
    customer_id  uuid not null,
    at           timestamptz not null default now(),
    primary key (workspace_id, path),
    foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, channel_id),
    foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index blocked_mail_customer on blocked_mail (workspace_id, customer_id);
select secure_table('blocked_mail');
