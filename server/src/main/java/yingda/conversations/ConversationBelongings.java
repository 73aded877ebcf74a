package yingda.conversations;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingda.customers.Belongings;

/// The conversations of a customer. Each is locked before it is moved, in the order of ids as everywhere.
@Component
@Order(Belongings.FIRST + 3)
class ConversationBelongings implements Belongings {

    private final JdbcClient jdbc;

    ConversationBelongings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "conversations";
    }

    @Override
    public Collection<UUID> move(UUID workspace, UUID from, UUID into) {
        List<UUID> moved = jdbc.sql("""
                select id from conversation where workspace_id = :workspace and customer_id = :from order by id for update""")
                .param("workspace", workspace).param("from", from).query(UUID.class).list();
        give(workspace, moved, into);
        return moved;
    }

    /// The browsers are back already: what was opened by them since goes with them.
    @Override
    public void moveBack(UUID workspace, Collection<UUID> moved, UUID from, UUID into) {
        List<UUID> theirs = jdbc.sql("""
                select id from conversation where workspace_id = :workspace and customer_id = :into
                  and (id = any (:ids::uuid[]) or visitor_id in (
                      select id from visitor where workspace_id = :workspace and customer_id = :from))
                order by id for update""")
                .param("workspace", workspace).param("into", into).param("from", from)
                .param("ids", moved.toArray(UUID[]::new), Types.ARRAY).query(UUID.class).list();
        give(workspace, theirs, from);
    }

    private void give(UUID workspace, Collection<UUID> conversations, UUID customer) {
        jdbc.sql("update conversation set customer_id = :customer where workspace_id = :workspace and id = any (:ids::uuid[])")
                .param("workspace", workspace).param("customer", customer)
                .param("ids", conversations.toArray(UUID[]::new), Types.ARRAY).update();
        jdbc.sql("""
                insert into line_rewrite (workspace_id, conversation_id, rewrite)
                select :workspace, id, 'moved' from unnest(:ids::uuid[]) id""")
                .param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY).update();
    }
}
