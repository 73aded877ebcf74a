-- The rows of a node that died stand until they expire: its agents get the same time to come back as after the loss
-- of a socket, and may come back to another node.
alter table agent_connection drop constraint agent_connection_node_id_fkey;

-- The lists of ended conversations, filtered by agent or by channel. A send changes none of these columns.
create index conversation_ended_agent on conversation (workspace_id, agent_id, ended_at, id) where state = 'ended';
create index conversation_ended_channel on conversation (workspace_id, channel_id, ended_at, id) where state = 'ended';
