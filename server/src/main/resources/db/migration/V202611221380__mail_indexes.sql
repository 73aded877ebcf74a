-- To a planner without statistics an index that begins with workspace_id looks as good as the primary key: each check
-- of a foreign key to a mail then read all mails of a workspace that was just being filled. These begin with what tells
-- rows apart.
drop index mail_conversation;
create index mail_conversation on mail (conversation_id, seq);
drop index mail_sha256;
create index mail_sha256 on mail (mailbox_id, sha256);
drop index contact_point_customer;
create index contact_point_customer on contact_point (customer_id);
