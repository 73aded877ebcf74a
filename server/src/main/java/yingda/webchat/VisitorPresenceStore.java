package yingda.webchat;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

    /// Whose these browsers are.
    Map<UUID, UUID> owners(UUID workspace, Collection<UUID> visitors) {
        Map<UUID, UUID> owners = new HashMap<>();
        jdbc.sql("select id, customer_id from visitor where workspace_id = :workspace and id = any (:ids::uuid[])")
                .param("workspace", workspace).param("ids", visitors.toArray(UUID[]::new), Types.ARRAY)
                .query(row -> {
                    owners.put(row.getObject("id", UUID.class), row.getObject("customer_id", UUID.class));
                });
        return owners;
    }
}
