-- What the server itself says in a chat, and when it looks next whether somebody has fallen silent. No send changes the
-- indexed column; a send only takes marks away: an agent's message the reply, a customer's the time-out.
alter table conversation
    add column auto_replied_at timestamptz,        -- the waiting customer was told why nobody answers
    add column timed_out_at timestamptz,           -- the customer was reminded and has not written since
    add column silence_check_at timestamptz;       -- while served: when to look; null when both timers are off
create index conversation_silence on conversation (silence_check_at) where silence_check_at is not null;
update conversation set silence_check_at = now() where state = 'serving' and subject is null;

-- Each time that a customer fell silent, for the reports.
create table silence (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    after_seq       bigint not null,               -- the customer's last line before it, 0 for none
    agent_id        uuid,
    at              timestamptz not null,
    primary key (workspace_id, conversation_id, after_seq),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
create index silence_at on silence (workspace_id, at);
select secure_table('silence');

-- What a customer is told when its agent is offline.
create table agent_reply (
    workspace_id uuid not null,
    member_id    uuid not null,
    text         text not null check (length(text) between 1 and 1000),
    primary key (workspace_id, member_id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
select secure_table('agent_reply');
