package yingda.customers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class MergeStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MergeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Locked(UUID id, boolean erased, @Nullable UUID mergedInto) {
    }

    record Stored(Merge merge, Map<String, List<UUID>> moved) {
    }

    /// Both, in the order of their ids, until the transaction ends. Their contact points come first, as for everybody
    /// who finds a customer by one of them and for who erases a customer.
    List<Locked> lock(UUID workspace, UUID one, UUID other) {
        jdbc.sql("""
                select id from contact_point where workspace_id = :workspace and customer_id in (:one, :other)
                order by id for update""")
                .param("workspace", workspace).param("one", one).param("other", other).query(UUID.class).list();
        return jdbc.sql("""
                select id, erased_at is not null as erased, merged_into from customer
                where workspace_id = :workspace and id in (:one, :other) order by id for no key update""")
                .param("workspace", workspace).param("one", one).param("other", other)
                .query((row, n) -> new Locked(row.getObject("id", UUID.class), row.getBoolean("erased"),
                        row.getObject("merged_into", UUID.class))).list();
    }

    void point(UUID workspace, UUID customer, @Nullable UUID into) {
        jdbc.sql("update customer set merged_into = :into::uuid where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", customer).param("into", into).update();
    }

    void insert(UUID workspace, Merge merge, UUID member, Map<String, Collection<UUID>> moved) {
        jdbc.sql("""
                insert into customer_merge (workspace_id, id, from_id, into_id, by_member, moved)
                values (:workspace, :id, :from, :into, :member, :moved::jsonb)""")
                .param("workspace", workspace).param("id", merge.id()).param("from", merge.from())
                .param("into", merge.into()).param("member", member).param("moved", json.writeValueAsString(moved)).update();
    }

    /// One of this member that was not undone and is younger than `age`, under its lock.
    Optional<Stored> lockUndoable(UUID workspace, UUID id, UUID member, Duration age) {
        return jdbc.sql("""
                select * from customer_merge where workspace_id = :workspace and id = :id and by_member = :member
                  and undone_at is null and at > now() - make_interval(secs => :seconds) for update""")
                .param("workspace", workspace).param("id", id).param("member", member).param("seconds", age.toSeconds())
                .query((row, n) -> new Stored(new Merge(id, row.getObject("from_id", UUID.class),
                        row.getObject("into_id", UUID.class)), ids(json.readTree(row.getString("moved"))))).optional();
    }

    boolean exists(UUID workspace, UUID id, UUID member) {
        return jdbc.sql("""
                select exists (select from customer_merge where workspace_id = :workspace and id = :id and by_member = :member)""")
                .param("workspace", workspace).param("id", id).param("member", member).query(Boolean.class).single();
    }

    void undone(UUID workspace, UUID id) {
        jdbc.sql("update customer_merge set undone_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).update();
    }

    private static Map<String, List<UUID>> ids(JsonNode moved) {
        Map<String, List<UUID>> all = new LinkedHashMap<>();
        moved.properties().forEach(kind -> {
            List<UUID> ids = new ArrayList<>();
            kind.getValue().forEach(id -> ids.add(UUID.fromString(id.asString())));
            all.put(kind.getKey(), ids);
        });
        return all;
    }
}
