-- An act tells of groups, members, tags by their ids; beside them it keeps what they were called at that moment.
alter table audit add column names jsonb not null default '{}';   -- by id

-- What administrators give names to. Read with the rights of the one who asks, as each table would be.
create view named_thing with (security_invoker = true) as
    select workspace_id, id, display_name as name from member
    union all select workspace_id, id, name from service_group
    union all select workspace_id, id, name from channel
    union all select workspace_id, id, name from category
    union all select workspace_id, id, name from work_day
    union all select workspace_id, id, title from entry
    union all select workspace_id, id, title from catalog_item
    union all select workspace_id, id, name from customer_tag
    union all select workspace_id, id, title from message_tag
    union all select workspace_id, id, name from mail_template
    union all select workspace_id, id, name from mailing
    union all select workspace_id, id, name from api_token
    union all select workspace_id, id, name from webhook
    union all select workspace_id, id, name from application
    union all select workspace_id, id, name from automation_rule
    union all select workspace_id, id, name from sla_policy
    union all select workspace_id, case when key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then key::uuid end, name
              from workspace_role where name is not null;
