-- A planner without statistics takes every column for equally telling: 200 different values. In a database that was just
-- being filled each check of a foreign key to a conversation therefore read all conversations of the workspace, and
-- plans live as long as their connection. Until the first analyze the planner shall know what is true of most
-- installations: one workspace, few mailboxes, few lines of many conversations. An analyze writes what it finds over
-- this. Negative: as a share of the rows.
select pg_restore_attribute_stats('schemaname', current_schema()::text, 'relname', v.relation, 'attname', v.attribute,
    'inherited', false, 'null_frac', 0::real, 'avg_width', v.width, 'n_distinct', v.different::real)
from (values
    ('conversation', 'workspace_id', 16, 1),
    ('conversation', 'customer_id', 16, -0.5),
    ('conversation_change', 'workspace_id', 16, 1),
    ('conversation_change', 'conversation_id', 16, -0.3),
    ('message', 'workspace_id', 16, 1),
    ('message', 'conversation_id', 16, -0.2),
    ('mail', 'workspace_id', 16, 1),
    ('mail', 'mailbox_id', 16, 5),
    ('mail', 'conversation_id', 16, -0.5),
    ('mail', 'sha256', 33, -1),
    ('mail_reference', 'workspace_id', 16, 1),
    ('mail_reference', 'mailbox_id', 16, 5),
    ('mail_reference', 'message_id', 40, -1),
    ('mail_placement', 'workspace_id', 16, 1),
    ('mail_placement', 'mailbox_id', 16, 5),
    ('mail_placement', 'mail_id', 16, -0.9),
    ('customer', 'workspace_id', 16, 1),
    ('contact_point', 'workspace_id', 16, 1),
    ('contact_point', 'customer_id', 16, -0.9),
    ('contact_point', 'value', 24, -1)) as v (relation, attribute, width, different)
where not exists (select from pg_stats s
    where s.schemaname = current_schema() and s.tablename = v.relation and s.attname = v.attribute);
