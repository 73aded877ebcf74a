package yingda.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Entries of the blacklist: one counts while it was not removed and its end has not come.
@Repository
class BlacklistStore {

    private static final String COUNTS = "b.removed_at is null and (b.until is null or b.until > now())";

    private final JdbcClient jdbc;

    BlacklistStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<BlacklistEntry> find(UUID workspace, UUID customer) {
        return jdbc.sql("select b.* from blacklist b where b.workspace_id = :workspace and b.customer_id = :customer and " + COUNTS)
                .param("workspace", workspace).param("customer", customer).query((row, n) -> entry(row)).optional();
    }

    /// Serialises the changes to one customer's entries until the transaction ends; false when there is no such customer.
    boolean lockCustomer(UUID workspace, UUID customer) {
        return jdbc.sql("select id from customer where workspace_id = :workspace and id = :id for no key update")
                .param("workspace", workspace).param("id", customer).query(UUID.class).optional().isPresent();
    }

    /// An entry whose end has come is removed at that time: another one may take its place.
    void closeExpired(UUID workspace, UUID customer) {
        jdbc.sql("""
                update blacklist set removed_at = until
                where workspace_id = :workspace and customer_id = :customer and removed_at is null and until <= now()""")
                .param("workspace", workspace).param("customer", customer).update();
    }

    void insert(UUID workspace, UUID id, UUID customer, String reason, @Nullable Instant until, UUID member) {
        jdbc.sql("""
                insert into blacklist (workspace_id, id, customer_id, reason, until, added_by)
                values (:workspace, :id, :customer, :reason, :until::timestamptz, :member)""")
                .param("workspace", workspace).param("id", id).param("customer", customer).param("reason", reason)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC)).param("member", member).update();
    }

    void update(UUID workspace, UUID id, String reason, @Nullable Instant until) {
        jdbc.sql("update blacklist set reason = :reason, until = :until::timestamptz where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).param("reason", reason)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC)).update();
    }

    void remove(UUID workspace, UUID id, UUID member) {
        jdbc.sql("update blacklist set removed_at = now(), removed_by = :member where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).param("member", member).update();
    }

    /// The blocked contact points of this kind, with their ends; without an end far in the future.
    Map<String, Instant> blocked(UUID workspace, ContactKind kind) {
        Map<String, Instant> found = new HashMap<>();
        jdbc.sql("""
                select p.value, b.until from blacklist b
                join contact_point p on p.workspace_id = b.workspace_id and p.customer_id = b.customer_id and p.kind = :kind
                where b.workspace_id = :workspace and\s""" + COUNTS)
                .param("workspace", workspace).param("kind", kind.word())
                .query(row -> {
                    Timestamp until = row.getTimestamp("until");
                    found.put(row.getString("value"), until == null ? Instant.MAX : until.toInstant());
                });
        return found;
    }

    /// Which of these contact points are blocked, and whose they are.
    Map<String, UUID> blockedAmong(UUID workspace, ContactKind kind, Collection<String> values) {
        Map<String, UUID> found = new HashMap<>();
        jdbc.sql("""
                select p.value, p.customer_id from contact_point p
                join blacklist b on b.workspace_id = p.workspace_id and b.customer_id = p.customer_id
                where p.workspace_id = :workspace and p.kind = :kind and p.value = any (:values::text[]) and\s""" + COUNTS)
                .param("workspace", workspace).param("kind", kind.word())
                .param("values", values.toArray(String[]::new), Types.ARRAY)
                .query(row -> {
                    found.put(row.getString("value"), row.getObject("customer_id", UUID.class));
                });
        return found;
    }

    private static BlacklistEntry entry(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        return new BlacklistEntry(row.getObject("id", UUID.class), row.getObject("customer_id", UUID.class),
                row.getString("reason"), until == null ? null : until.toInstant(), row.getObject("added_by", UUID.class),
                row.getTimestamp("added_at").toInstant());
    }
}
