-- Lists of what is due first.
create index sla_clock_due on sla_clock (workspace_id, due_at, conversation_id) where over_at is null and due_at is not null;
