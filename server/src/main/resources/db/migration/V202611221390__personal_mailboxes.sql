-- Mailboxes of single members, and conversations that only some members may know of.

alter table channel
    add column owner_id uuid,                      -- whose own mailbox it is; null: the workspace's
    add foreign key (workspace_id, owner_id) references member (workspace_id, id);
create index channel_owner on channel (workspace_id, owner_id) where owner_id is not null;

alter table conversation
    add column private_to uuid[],                  -- nobody else sees it; its owner comes first; null: by group and agent
    add constraint conversation_private_has_no_queue check (private_to is null or state <> 'queued');

alter table mail_oauth_flow add column own boolean not null default false;  -- the new mailbox is the member's own
