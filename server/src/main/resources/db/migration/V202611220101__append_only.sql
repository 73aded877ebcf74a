select append_only('message');
select append_only('conversation_change');
