-- A deleted mailbox keeps its mails and conversations; its log-in is wiped and its address free again.
alter table mailbox add column deleted_at timestamptz;
drop index mailbox_address;
create unique index mailbox_address on mailbox (workspace_id, address) where deleted_at is null;
