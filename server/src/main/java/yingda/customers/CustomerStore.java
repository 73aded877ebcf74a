package yingda.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.customers.Customer.ContactPoint;
import yingda.kernel.Uuids;

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

    /// The same for many: the customers of those that are known.
    Map<String, UUID> findByContactPoints(UUID workspace, ContactKind kind, Collection<String> values) {
        var found = new HashMap<String, UUID>();
        jdbc.sql("""
                select value, customer_id from contact_point
                where workspace_id = :workspace and kind = :kind and value = any (:values) order by value for key share""")
                .param("workspace", workspace).param("kind", kind.word())
                .param("values", values.toArray(String[]::new), Types.ARRAY)
                .query(row -> {
                    found.put(row.getString("value"), row.getObject("customer_id", UUID.class));
                });
        return found;
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

    /// The same for many; who was there first stays. In the order of the values, so that two who make the same ones
    /// wait for each other in one direction only.
    ///
    /// @param names display names by values
    void insert(UUID workspace, ContactKind kind, SortedMap<String, String> names) {
        jdbc.sql("""
                with fresh as (
                    select * from unnest(:customers::uuid[], :points::uuid[], :values::text[], :names::text[])
                        as f (customer, point, value, name)),
                made as (
                    insert into contact_point (workspace_id, id, customer_id, kind, value)
                    select :workspace, point, customer, :kind, value from fresh order by value
                    on conflict (workspace_id, kind, value) do nothing
                    returning customer_id)
                insert into customer (workspace_id, id, display_name)
                select :workspace, customer, name from fresh where customer in (select customer_id from made)""")
                .param("workspace", workspace).param("kind", kind.word())
                .param("customers", fresh(names.size()), Types.ARRAY).param("points", fresh(names.size()), Types.ARRAY)
                .param("values", names.keySet().toArray(String[]::new), Types.ARRAY)
                .param("names", names.values().toArray(String[]::new), Types.ARRAY).update();
    }

    private static UUID[] fresh(int count) {
        return Stream.generate(Uuids::next).limit(count).toArray(UUID[]::new);
    }

    Optional<Customer> find(UUID workspace, UUID id) {
        List<ContactPoint> points = jdbc.sql("""
                select id, kind, value from contact_point where workspace_id = :workspace and customer_id = :id order by id""")
                .param("workspace", workspace).param("id", id)
                .query((row, n) -> new ContactPoint(row.getObject("id", UUID.class), ContactKind.of(row.getString("kind")),
                        row.getString("value"))).list();
        return jdbc.sql("""
                select id, display_name, note, gender, region, address, membership, created_at
                from customer where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id)
                .query((row, n) -> customer(row, points)).optional();
    }

    /// False when a field does not hold what it held before, or there is no such customer.
    boolean update(UUID workspace, UUID id, CardFields change, CardFields before) {
        return jdbc.sql("""
                update customer set display_name = coalesce(:displayName, display_name), note = coalesce(:note, note),
                    gender = coalesce(:gender, gender), region = coalesce(:region, region),
                    address = coalesce(:address, address), membership = coalesce(:membership, membership)
                where workspace_id = :workspace and id = :id
                  and display_name = coalesce(:before_displayName, display_name)
                  and note = coalesce(:before_note, note) and gender = coalesce(:before_gender, gender)
                  and region = coalesce(:before_region, region) and address = coalesce(:before_address, address)
                  and membership = coalesce(:before_membership, membership)""")
                .params(parameters(workspace, id, change, before)).update() == 1;
    }

    private static Map<String, @Nullable Object> parameters(UUID workspace, UUID id, CardFields change, CardFields before) {
        Map<String, @Nullable Object> parameters = new HashMap<>(change.byName());
        before.byName().forEach((name, value) -> parameters.put("before_" + name, value));
        parameters.put("workspace", workspace);
        parameters.put("id", id);
        return parameters;
    }

    boolean isErased(UUID workspace, UUID id) {
        return jdbc.sql("""
                select exists (select from customer where workspace_id = :workspace and id = :id and erased_at is not null)""")
                .param("workspace", workspace).param("id", id).query(Boolean.class).single();
    }

    /// Nothing happens when somebody has it.
    void insertContactPoint(UUID workspace, UUID customer, UUID id, ContactKind kind, String value) {
        jdbc.sql("""
                insert into contact_point (workspace_id, id, customer_id, kind, value)
                values (:workspace, :id, :customer, :kind, :value) on conflict (workspace_id, kind, value) do nothing""")
                .param("workspace", workspace).param("id", id).param("customer", customer).param("kind", kind.word())
                .param("value", value).update();
    }

    /// A browser's is never deleted: its conversations belong to it.
    boolean deleteContactPoint(UUID workspace, UUID customer, UUID id) {
        return jdbc.sql("""
                delete from contact_point where workspace_id = :workspace and customer_id = :customer and id = :id
                    and kind <> 'visitor'""")
                .param("workspace", workspace).param("customer", customer).param("id", id).update() == 1;
    }

    static CardFields fields(ResultSet row) throws SQLException {
        return new CardFields(row.getString("display_name"), row.getString("note"), row.getString("gender"),
                row.getString("region"), row.getString("address"), row.getString("membership"));
    }

    private static Customer customer(ResultSet row, List<ContactPoint> points) throws SQLException {
        return new Customer(row.getObject("id", UUID.class), fields(row), row.getTimestamp("created_at").toInstant(), points);
    }
}
