package yingda.workbench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.conversations.ConversationAccess;
import yingda.customers.CustomerNames;
import yingda.people.Viewer;

/// The blacklist with names, as far as the viewer sees the customers.
@Repository
class BlacklistReads {

    private static final String LIST = """
            select b.id, b.customer_id, u.display_name, b.reason, b.added_at, b.until, b.removed_at,
                a.id as added_id, a.display_name as added_name, r.id as removed_id, r.display_name as removed_name
            from blacklist b
            join customer u on u.workspace_id = b.workspace_id and u.id = b.customer_id
            join member a on a.workspace_id = b.workspace_id and a.id = b.added_by
            left join member r on r.workspace_id = b.workspace_id and r.id = b.removed_by
            where b.workspace_id = :workspace
              and (b.removed_at is not null or b.until is not null and b.until <= now()) = :past
              and (:after::timestamptz is null or (b.added_at, b.id) < (:after::timestamptz, :afterId::uuid))
              and (:customers::uuid[] is null or b.customer_id = any (:customers::uuid[]))
              and (:text::text is null or position(:text::text in lower(u.display_name)) > 0)
              and exists (select from conversation c where c.workspace_id = b.workspace_id
                          and c.customer_id = b.customer_id and %s)
            order by b.added_at desc, b.id desc limit :most""".formatted(ConversationAccess.SEEN);

    private final JdbcClient jdbc;
    private final CustomerNames names;

    BlacklistReads(JdbcClient jdbc, CustomerNames names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    record Named(UUID id, String name) {
    }

    /// @param until when it ends or ended by itself
    /// @param removedBy null unless somebody took it off
    record Listed(UUID id, Named customer, String reason, Instant at, Named by, @Nullable Instant until,
            @Nullable Instant removedAt, @Nullable Named removedBy) {
    }

    /// Latest first.
    List<Listed> list(Viewer viewer, boolean past, @Nullable String name, @Nullable RowCursor after, int most) {
        return jdbc.sql(LIST).params(parameters(viewer, past, name, after, most)).query((row, n) -> listed(row)).list();
    }

    private Map<String, @Nullable Object> parameters(Viewer viewer, boolean past, @Nullable String name,
            @Nullable RowCursor after, int most) {
        Map<String, @Nullable Object> parameters = new HashMap<>(ConversationAccess.sight(viewer));
        parameters.put("past", past);
        parameters.put("most", most);
        parameters.put("after", after == null ? null : Timestamp.from(after.at()));
        parameters.put("afterId", after == null ? null : after.id());
        var narrowed = names.narrowed(viewer.workspace(), name);
        parameters.put("customers", narrowed.map(CustomerNames.Narrowed::customers).orElse(null));
        parameters.put("text", narrowed.map(CustomerNames.Narrowed::text).orElse(null));
        return parameters;
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(row.getObject("id", UUID.class), named(row, "customer_id", "display_name"), row.getString("reason"),
                row.getTimestamp("added_at").toInstant(), named(row, "added_id", "added_name"), time(row, "until"),
                time(row, "removed_at"), row.getObject("removed_id") == null ? null : named(row, "removed_id", "removed_name"));
    }

    private static Named named(ResultSet row, String id, String name) throws SQLException {
        return new Named(row.getObject(id, UUID.class), row.getString(name));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
