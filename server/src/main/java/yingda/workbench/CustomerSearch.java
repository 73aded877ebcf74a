package yingda.workbench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.conversations.ConversationAccess;
import yingda.customers.CustomerNames;
import yingda.people.Viewer;

/// Customers that the viewer sees, by what is known of them.
@Repository
class CustomerSearch {

    /// Of many that match, these are looked at.
    private static final int LOOKED_AT = 500;
    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final CustomerNames names;

    CustomerSearch(JdbcClient jdbc, CustomerNames names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    /// @param contacts phone numbers and e-mail addresses
    /// @param lastAt of the latest line of what the viewer sees
    record Hit(UUID id, String displayName, List<String> contacts, Instant lastAt) {
    }

    /// Latest contact first.
    List<Hit> find(Viewer viewer, String text) {
        List<UUID> matching = names.matching(viewer.workspace(), text, LOOKED_AT);
        return matching.isEmpty() ? List.of() : jdbc.sql("""
                select u.id, u.display_name, seen.last_at, array (
                    select p.value from contact_point p where p.workspace_id = u.workspace_id and p.customer_id = u.id
                      and p.kind <> 'visitor' order by p.id limit 3) as contacts
                from customer u cross join lateral (
                    select max(c.last_at) as last_at from conversation c
                    where c.workspace_id = u.workspace_id and c.customer_id = u.id and %s) seen
                where u.workspace_id = :workspace and u.id = any (:ids) and seen.last_at is not null
                order by seen.last_at desc, u.id limit :most""".formatted(ConversationAccess.SEEN))
                .params(ConversationAccess.sight(viewer)).param("ids", matching.toArray(UUID[]::new)).param("most", SHOWN)
                .query((row, n) -> hit(row)).list();
    }

    private static Hit hit(ResultSet row) throws SQLException {
        return new Hit(row.getObject("id", UUID.class), row.getString("display_name"),
                Arrays.asList((String[]) row.getArray("contacts").getArray()), row.getTimestamp("last_at").toInstant());
    }
}
