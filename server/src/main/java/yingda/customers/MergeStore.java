package yingda.customers;

import java.sql.Types;
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

    record Stored(Merge merge, Map<String, List<UUID>> moved, List<String> taken) {
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

    /// Fills the card's fields that `into` lacks from those of `from`; answers their names. Needs both locks.
    List<String> fill(UUID workspace, UUID from, UUID into) {
        return jdbc.sql("""
                update customer i set note = coalesce(nullif(i.note, ''), f.note), gender = coalesce(nullif(i.gender, ''), f.gender),
                    region = coalesce(nullif(i.region, ''), f.region), address = coalesce(nullif(i.address, ''), f.address),
                    membership = coalesce(nullif(i.membership, ''), f.membership)
                from customer f
                where i.workspace_id = :workspace and i.id = :into and f.workspace_id = :workspace and f.id = :from
                returning array_remove(array[case when old.note <> new.note then 'note' end,
                    case when old.gender <> new.gender then 'gender' end, case when old.region <> new.region then 'region' end,
                    case when old.address <> new.address then 'address' end,
                    case when old.membership <> new.membership then 'membership' end], null)""")
                .param("workspace", workspace).param("from", from).param("into", into)
                .query((row, n) -> List.of((String[]) row.getArray(1).getArray())).single();
    }

    /// Empties the fields that were filled so, those that still say the same. Needs both locks.
    void empty(UUID workspace, UUID from, UUID into, List<String> taken) {
        jdbc.sql("""
                update customer i set
                    note = case when 'note' = any (:taken::text[]) and i.note = f.note then '' else i.note end,
                    gender = case when 'gender' = any (:taken::text[]) and i.gender = f.gender then '' else i.gender end,
                    region = case when 'region' = any (:taken::text[]) and i.region = f.region then '' else i.region end,
                    address = case when 'address' = any (:taken::text[]) and i.address = f.address then '' else i.address end,
                    membership = case when 'membership' = any (:taken::text[]) and i.membership = f.membership then ''
                                      else i.membership end
                from customer f
                where i.workspace_id = :workspace and i.id = :into and f.workspace_id = :workspace and f.id = :from""")
                .param("workspace", workspace).param("from", from).param("into", into)
                .param("taken", taken.toArray(String[]::new), Types.ARRAY).update();
    }

    void insert(UUID workspace, Merge merge, UUID member, Map<String, Collection<UUID>> moved, List<String> taken) {
        jdbc.sql("""
                insert into customer_merge (workspace_id, id, from_id, into_id, by_member, moved, taken)
                values (:workspace, :id, :from, :into, :member, :moved::jsonb, :taken::text[])""")
                .param("taken", taken.toArray(String[]::new), Types.ARRAY)
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
                        row.getObject("into_id", UUID.class)), ids(json.readTree(row.getString("moved"))),
                        List.of((String[]) row.getArray("taken").getArray()))).optional();
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
