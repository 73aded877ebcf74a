package yingda.webchat;

import java.sql.Types;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of [VisitorPresence], in the current workspace scope.
@Repository
class VisitorPresenceStore {

    private final JdbcClient jdbc;

    VisitorPresenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID workspace, UUID node, Set<UUID> customers) {
        if (!customers.isEmpty()) {
            jdbc.sql("""
                    insert into customer_connection (workspace_id, customer_id, node_id)
                    select :workspace, id, :node from unnest(:customers::uuid[]) as one (id) on conflict do nothing""")
                    .param("workspace", workspace).param("node", node)
                    .param("customers", customers.toArray(UUID[]::new), Types.ARRAY).update();
        }
    }

    void delete(UUID workspace, UUID node, Set<UUID> customers) {
        if (!customers.isEmpty()) {
            jdbc.sql("""
                    delete from customer_connection where workspace_id = :workspace and node_id = :node
                        and customer_id = any (:customers::uuid[])""")
                    .param("workspace", workspace).param("node", node)
                    .param("customers", customers.toArray(UUID[]::new), Types.ARRAY).update();
        }
    }
}
