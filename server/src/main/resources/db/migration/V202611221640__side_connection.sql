-- Who is connected to a mailbox's server beside the run that reads it: one at a time, on all nodes.
alter table mailbox_run add column side_by uuid, add column side_until timestamptz;
