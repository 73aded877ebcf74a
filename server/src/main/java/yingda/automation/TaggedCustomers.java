package yingda.automation;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingda.customers.TagWatcher;
import yingda.kernel.Uuids;

/// Has rules look at the open conversations of customers who got a tag, and follow tags that are merged.
@Component
class TaggedCustomers implements TagWatcher {

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final AutomationRules rules;
    private final AutomationWaking waking;

    TaggedCustomers(JdbcClient jdbc, AutomationRules rules, AutomationWaking waking) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.waking = waking;
    }

    /// A rule that put the tag is known by the act that it wrote down before, in this transaction.
    @Override
    public void tagged(UUID workspace, UUID customer) {
        List<UUID> open = jdbc.sql("""
                select id from (
                    select id from conversation
                    where workspace_id = :workspace and customer_id = :customer and state <> 'ended' and private_to is null
                      and exists (select from automation_rule where workspace_id = :workspace and enabled and 'tagged' = any (triggers))
                    order by id desc limit :most) latest
                order by id""").param("workspace", workspace).param("customer", customer).param("most", MOST).query(UUID.class).list();
        for (UUID conversation : open) {
            jdbc.sql("""
                    insert into automation_occurrence (workspace_id, id, conversation_id, trigger, chain, at)
                    values (:workspace, :id, :conversation, 'tagged', coalesce((select r.chain from automation_act a
                        join automation_run r on r.workspace_id = a.workspace_id and r.rule_id = a.rule_id and r.occurrence_id = a.occurrence_id
                        where a.tx = pg_current_xact_id()::text::bigint limit 1), '{}'), now())""")
                    .param("workspace", workspace).param("id", Uuids.next()).param("conversation", conversation).update();
        }
        if (!open.isEmpty()) {
            waking.wakeAfterCommit();
        }
    }

    @Override
    public void merging(UUID workspace, UUID from, UUID into) {
        rules.replaceTag(workspace, from, into);
    }
}
