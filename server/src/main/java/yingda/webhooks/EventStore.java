package yingda.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What events are about.
@Repository
class EventStore {

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Named(UUID id, String name) {
    }

    record Channel(UUID id, String kind, String name) {
    }

    record Group(UUID id, String identifier, String name) {
    }

    /// @param userId as the application that opened it calls its user; null for other customers
    record Customer(UUID id, String name, @Nullable String userId) {
    }

    /// A conversation as receivers see it.
    ///
    /// @param state `queued`, `serving` or `ended`
    /// @param agent who serves or served last
    record Told(UUID id, String state, Channel channel, Group group, Customer customer, @Nullable Named agent, @Nullable String subject,
            long seq, @Nullable String endedBy) {
    }

    /// @param by who did it; null for the server or the customer
    record Changed(String name, @Nullable Named by, @Nullable Named agent, @Nullable Group group) {
    }

    /// By their ids.
    Map<UUID, Told> conversations(UUID workspace, Collection<UUID> ids) {
        return jdbc.sql("""
                select c.id, c.state, c.subject, c.public_seq, c.ended_by, h.id as channel_id, h.kind, h.name as channel_name,
                       g.id as group_id, g.identifier, g.name as group_name, u.id as customer_id, u.display_name as customer_name,
                       case when h.kind = 'api' then v.label ->> 'id' end as user_id, m.id as agent_id, m.display_name as agent_name
                from conversation c
                join channel h on h.workspace_id = c.workspace_id and h.id = c.channel_id
                join service_group g on g.workspace_id = c.workspace_id and g.id = c.group_id
                join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
                left join visitor v on v.workspace_id = c.workspace_id and v.id = c.visitor_id
                left join member m on m.workspace_id = c.workspace_id and m.id = c.agent_id
                where c.workspace_id = ? and c.id = any (?::uuid[])""").params(workspace, ids.toArray(UUID[]::new))
                .query((row, n) -> new Told(row.getObject("id", UUID.class), row.getString("state"),
                        new Channel(row.getObject("channel_id", UUID.class), row.getString("kind"), row.getString("channel_name")), group(row),
                        new Customer(row.getObject("customer_id", UUID.class), row.getString("customer_name"), row.getString("user_id")),
                        named(row, "agent_id", "agent_name"), row.getString("subject"), row.getLong("public_seq"), row.getString("ended_by")))
                .stream().collect(Collectors.toMap(Told::id, Function.identity()));
    }

    /// By the ids of their events.
    Map<UUID, Changed> changes(UUID workspace, Collection<Event> events) {
        Map<UUID, Changed> found = new HashMap<>();
        jdbc.sql("""
                select c.id, c.change, b.id as by_id, b.display_name as by_name, m.id as agent_id, m.display_name as agent_name,
                       g.id as group_id, g.identifier, g.name as group_name
                from unnest(:conversations::uuid[], :ids::uuid[]) e (conversation, id)
                join conversation_change c on c.workspace_id = :workspace and c.conversation_id = e.conversation and c.id = e.id
                left join member b on b.workspace_id = c.workspace_id and b.id = c.by_member
                left join member m on m.workspace_id = c.workspace_id and m.id = c.agent_id
                left join service_group g on g.workspace_id = c.workspace_id and g.id = c.group_id""")
                .param("workspace", workspace)
                .param("conversations", events.stream().map(Event::conversation).toArray(UUID[]::new))
                .param("ids", events.stream().map(Event::id).toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("id", UUID.class), new Changed(row.getString("change"), named(row, "by_id", "by_name"),
                            named(row, "agent_id", "agent_name"), row.getObject("group_id") == null ? null : group(row)));
                });
        return found;
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(row.getObject("group_id", UUID.class), row.getString("identifier"), row.getString("group_name"));
    }

    private static @Nullable Named named(ResultSet row, String id, String name) throws SQLException {
        UUID found = row.getObject(id, UUID.class);
        return found == null ? null : new Named(found, row.getString(name));
    }
}
