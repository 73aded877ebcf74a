package yingda.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.customers.Customer.ContactPoint;

@Repository
class CustomerStore {

    private final JdbcClient jdbc;

    CustomerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Locks the contact point until the caller's transaction ends: an erasure of the customer waits for what is being
    /// written to it, or comes first and leaves no contact point.
    Optional<UUID> findByContactPoint(UUID workspace, ContactKind kind, String value) {
        return jdbc.sql("""
                select customer_id from contact_point where workspace_id = :workspace and kind = :kind and value = :value
                for key share""")
                .param("workspace", workspace).param("kind", kind.word()).param("value", value)
                .query(UUID.class).optional();
    }

    /// False when another transaction was first: the unique index makes this one wait for its end. The contact point
    /// goes first, so that the loser leaves no customer behind; its foreign key is checked at the statement's end.
    boolean insert(UUID workspace, UUID customer, String displayName, UUID pointId, ContactKind kind, String value) {
        return jdbc.sql("""
                with point as (
                    insert into contact_point (workspace_id, id, customer_id, kind, value)
                    values (:workspace, :point, :customer, :kind, :value)
                    on conflict (workspace_id, kind, value) do nothing
                    returning customer_id)
                insert into customer (workspace_id, id, display_name) select :workspace, customer_id, :name from point""")
                .param("workspace", workspace).param("customer", customer).param("name", displayName)
                .param("point", pointId).param("kind", kind.word()).param("value", value)
                .update() == 1;
    }

    Optional<Customer> find(UUID workspace, UUID id) {
        List<ContactPoint> points = jdbc.sql("""
                select kind, value from contact_point where workspace_id = :workspace and customer_id = :id order by id""")
                .param("workspace", workspace).param("id", id)
                .query((row, n) -> new ContactPoint(ContactKind.of(row.getString("kind")), row.getString("value"))).list();
        return jdbc.sql("""
                select id, display_name, note, created_at from customer where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id)
                .query((row, n) -> customer(row, points)).optional();
    }

    boolean update(UUID workspace, UUID id, @Nullable String displayName, @Nullable String note) {
        return jdbc.sql("""
                update customer set display_name = coalesce(:name, display_name), note = coalesce(:note, note)
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id).param("name", displayName).param("note", note)
                .update() == 1;
    }

    private static Customer customer(ResultSet row, List<ContactPoint> points) throws SQLException {
        return new Customer(row.getObject("id", UUID.class), row.getString("display_name"), row.getString("note"),
                row.getTimestamp("created_at").toInstant(), points);
    }
}
