package yingda.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.context.ApplicationEventPublisher;

/// What the card says, contact points, tags and blacklist entries of a customer, and the cards of those who turned out
/// to be it. The rows stay without them, because conversations name them.
@Component
@Order(PersonalRecords.FIRST)
class CustomerCard implements PersonalRecords {

    /// What an erased customer is called, in lists too: both languages, because a row has no reader.
    static final String ERASED_NAME = "[已删除] [deleted]";

    private final CustomerStore store;
    private final CustomerTagStore tags;
    private final JdbcClient system;
    private final ApplicationEventPublisher events;

    CustomerCard(CustomerStore store, CustomerTagStore tags, @Qualifier("system") JdbcClient system,
            ApplicationEventPublisher events) {
        this.store = store;
        this.tags = tags;
        this.system = system;
        this.events = events;
    }

    private record Contact(String kind, String value) {
    }

    private record Blocked(String reason, Instant addedAt, @Nullable Instant until, @Nullable Instant removedAt) {
    }

    @Override
    public void export(UUID workspace, UUID id, Archive archive) {
        Customer customer = store.find(workspace, id).orElseThrow();
        archive.describe("id", customer.id());
        archive.describe("displayName", customer.displayName());
        archive.describe("card", customer.fields());
        archive.describe("createdAt", customer.createdAt());
        archive.describe("contactPoints", customer.contactPoints().stream()
                .map(point -> new Contact(point.kind().word(), point.value())).toList());
        archive.describe("earlierCards", system.sql("select * from customer where workspace_id = :workspace and id <> :customer and id in ("
                        + ONE_AND_THE_SAME + ")")
                .param("workspace", workspace).param("customer", id).query((row, n) -> CustomerStore.fields(row)).list());
        archive.describe("tags", tags.of(workspace, id).stream().map(CustomerTag::name).toList());
        archive.describe("blacklist", system.sql("""
                select reason, added_at, until, removed_at from blacklist
                where workspace_id = :workspace and customer_id = :customer order by added_at""")
                .param("workspace", workspace).param("customer", id)
                .query((row, n) -> new Blocked(row.getString("reason"), row.getTimestamp("added_at").toInstant(),
                        time(row, "until"), time(row, "removed_at"))).list());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /// The contact points go first and wait for everybody who just found one: see [CustomerStore].
    @Override
    public void erase(UUID workspace, UUID id) {
        on(workspace, id, "delete from contact_point where workspace_id = :workspace and customer_id = :customer");
        on(workspace, id, """
                with link as (delete from customer_tagging
                    where workspace_id = :workspace and customer_id = :customer returning tag_id)
                update customer_tag set customers = customers - 1
                where workspace_id = :workspace and id in (select tag_id from link)""");
        on(workspace, id, "delete from customer_tagging where workspace_id = :workspace and customer_id in (" + ONE_AND_THE_SAME + ")");
        on(workspace, id, "delete from blacklist where workspace_id = :workspace and customer_id in (" + ONE_AND_THE_SAME + ")");
        system.sql("""
                update customer set display_name = :name, note = '', gender = '', region = '', address = '',
                    membership = '', erased_at = coalesce(erased_at, now())
                where workspace_id = :workspace and id in (""" + ONE_AND_THE_SAME + ")")
                .param("name", ERASED_NAME).param("workspace", workspace).param("customer", id).update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new CustomerChanged(workspace, id));
            }
        });
    }

    private void on(UUID workspace, UUID customer, String sql) {
        system.sql(sql).param("workspace", workspace).param("customer", customer).update();
    }
}
