package yingda.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tags and who bears them. The number of customers changes with the links, in one statement.
@Repository
class CustomerTagStore {

    private final JdbcClient jdbc;

    CustomerTagStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CustomerTag> list(UUID workspace) {
        return jdbc.sql("""
                select id, name, color, customers from customer_tag where workspace_id = :workspace
                order by name collate "zh-x-icu", id""")
                .param("workspace", workspace).query((row, n) -> tag(row)).list();
    }

    /// Held until the transaction ends.
    Optional<CustomerTag> lock(UUID workspace, UUID id) {
        return jdbc.sql("""
                select id, name, color, customers from customer_tag where workspace_id = :workspace and id = :id for update""")
                .param("workspace", workspace).param("id", id).query((row, n) -> tag(row)).optional();
    }

    /// Those of the two that are there, held until the transaction ends.
    Map<UUID, CustomerTag> lockBoth(UUID workspace, UUID one, UUID other) {
        return jdbc.sql("""
                select id, name, color, customers from customer_tag where workspace_id = :workspace and id in (:one, :other)
                order by id for update""")
                .param("workspace", workspace).param("one", one).param("other", other).query((row, n) -> tag(row)).list().stream()
                .collect(Collectors.toMap(CustomerTag::id, Function.identity()));
    }

    /// Needs both locks; nobody bears `from` then. Who bears both keeps when and by whom it got `into`.
    void merge(UUID workspace, UUID from, UUID into) {
        patience();
        jdbc.sql("""
                with moved as (
                    insert into customer_tagging (workspace_id, customer_id, tag_id, by_member, at)
                    select workspace_id, customer_id, :into, by_member, at from customer_tagging
                    where workspace_id = :workspace and tag_id = :from on conflict do nothing returning customer_id)
                update customer_tag set customers = customers + (select count(*) from moved)
                where workspace_id = :workspace and id = :into""")
                .param("workspace", workspace).param("from", from).param("into", into).update();
        jdbc.sql("delete from customer_tagging where workspace_id = :workspace and tag_id = :from")
                .param("workspace", workspace).param("from", from).update();
    }

    /// For as many customers as there may be.
    private void patience() {
        jdbc.sql("set local statement_timeout = '2min'").update();
    }

    /// Fails with a broken unique index when the name is taken.
    void insert(UUID workspace, UUID id, String name, String color) {
        jdbc.sql("insert into customer_tag (workspace_id, id, name, color) values (:workspace, :id, :name, :color)")
                .param("workspace", workspace).param("id", id).param("name", name).param("color", color).update();
    }

    /// Fails with a broken unique index when the name is taken.
    void update(UUID workspace, UUID id, String name, String color) {
        jdbc.sql("update customer_tag set name = :name, color = :color where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).param("name", name).param("color", color).update();
    }

    /// Needs the tag's lock.
    void delete(UUID workspace, UUID id) {
        patience();
        jdbc.sql("delete from customer_tagging where workspace_id = :workspace and tag_id = :id")
                .param("workspace", workspace).param("id", id).update();
        jdbc.sql("delete from customer_tag where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).update();
    }

    List<CustomerTag> of(UUID workspace, UUID customer) {
        return jdbc.sql("""
                select t.id, t.name, t.color, t.customers from customer_tagging l
                join customer_tag t on t.workspace_id = l.workspace_id and t.id = l.tag_id
                where l.workspace_id = :workspace and l.customer_id = :customer
                order by t.name collate "zh-x-icu", t.id""")
                .param("workspace", workspace).param("customer", customer).query((row, n) -> tag(row)).list();
    }

    boolean put(UUID workspace, UUID customer, UUID tag, @Nullable UUID member) {
        return jdbc.sql("""
                with link as (
                    insert into customer_tagging (workspace_id, customer_id, tag_id, by_member)
                    values (:workspace, :customer, :tag, :member) on conflict do nothing returning tag_id)
                update customer_tag set customers = customers + 1
                where workspace_id = :workspace and id in (select tag_id from link)""")
                .param("workspace", workspace).param("customer", customer).param("tag", tag).param("member", member)
                .update() == 1;
    }

    boolean remove(UUID workspace, UUID customer, UUID tag) {
        return jdbc.sql("""
                with link as (
                    delete from customer_tagging
                    where workspace_id = :workspace and customer_id = :customer and tag_id = :tag returning tag_id)
                update customer_tag set customers = customers - 1
                where workspace_id = :workspace and id in (select tag_id from link)""")
                .param("workspace", workspace).param("customer", customer).param("tag", tag).update() == 1;
    }

    private static CustomerTag tag(ResultSet row) throws SQLException {
        return new CustomerTag(row.getObject("id", UUID.class), row.getString("name"), row.getString("color"),
                row.getInt("customers"));
    }
}
