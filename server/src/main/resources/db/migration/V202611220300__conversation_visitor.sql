-- Whose browser reads along: the lines' topic, the history and a visitor's right to send are keyed by it, whatever
-- becomes of the customer. Null for mail.
alter table conversation add column visitor_id uuid,
    add foreign key (workspace_id, visitor_id) references visitor (workspace_id, id);
create index conversation_visitor on conversation (workspace_id, visitor_id, id) where visitor_id is not null;

create index hint_order on hint (xid, id);
