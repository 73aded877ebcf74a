package yingda.search;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.customers.CustomerNames;

/// People by a part of their names.
@Repository
class SenderStore {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final CustomerNames customers;

    SenderStore(JdbcClient jdbc, CustomerNames customers) {
        this.jdbc = jdbc;
        this.customers = customers;
    }

    /// Members and customers, some of them when there are many.
    Set<UUID> named(UUID workspace, String text) {
        Set<UUID> ids = new HashSet<>(customers.matching(workspace, text, MOST));
        ids.addAll(jdbc.sql("""
                select id from member where workspace_id = :workspace
                  and (position(lower(:text) in lower(display_name)) > 0 or position(lower(:text) in lower(name)) > 0)
                order by id limit :most""").param("workspace", workspace).param("text", text).param("most", MOST)
                .query(UUID.class).list());
        return ids;
    }
}
