package yingda.routing;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.routing.Transfers.OtherGroup;

/// Cards that lead to other groups.
@Repository
class CardStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    CardStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    void insert(UUID workspace, UUID id, UUID conversation, long seq, UUID group) {
        jdbc.sql("""
                insert into transfer_card (workspace_id, id, conversation_id, seq, group_id)
                values (:workspace, :id, :conversation, :seq, :group)""")
                .param("workspace", workspace).param("id", id).param("conversation", conversation).param("seq", seq)
                .param("group", group).update();
    }

    /// The group that the card leads to, once: all cards of the conversation are closed by it. Needs the conversation's
    /// lock.
    Optional<UUID> use(UUID workspace, UUID conversation, long seq) {
        Optional<UUID> group = jdbc.sql("""
                update transfer_card set used_at = now() where workspace_id = :workspace
                    and conversation_id = :conversation and seq = :seq and used_at is null and void_at is null
                returning group_id""")
                .param("workspace", workspace).param("conversation", conversation).param("seq", seq)
                .query(UUID.class).optional();
        if (group.isPresent()) {
            jdbc.sql("""
                    update transfer_card set void_at = now() where workspace_id = :workspace
                        and conversation_id = :conversation and used_at is null and void_at is null""")
                    .param("workspace", workspace).param("conversation", conversation).update();
        }
        return group;
    }

    /// Since when cards lead nowhere any more. By the system's pool: lines are shown outside of scopes, too.
    Map<UUID, Instant> closed(UUID workspace, Collection<UUID> ids) {
        Map<UUID, Instant> closed = new HashMap<>();
        system.sql("""
                select id, coalesce(used_at, void_at) as at from transfer_card
                where workspace_id = :workspace and id = any (:ids::uuid[]) and coalesce(used_at, void_at) is not null""")
                .param("workspace", workspace).param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    closed.put(row.getObject("id", UUID.class), row.getTimestamp("at").toInstant());
                });
        return closed;
    }

    /// Whether customers were ever shown a card to this group.
    boolean leadsTo(UUID workspace, UUID group) {
        return jdbc.sql("select exists (select from transfer_card where workspace_id = :workspace and group_id = :group)")
                .param("workspace", workspace).param("group", group).query(Boolean.class).single();
    }

    /// All groups, in their order.
    List<OtherGroup> groups(UUID workspace) {
        return jdbc.sql("""
                select g.id, g.name, (select count(*) from group_member m
                    join seat s on s.workspace_id = m.workspace_id and s.member_id = m.member_id and s.status = 'online'
                    where m.workspace_id = g.workspace_id and m.group_id = g.id
                      and exists (select from agent_connection a where a.workspace_id = m.workspace_id
                                  and a.member_id = m.member_id and a.expires_at > now())) as online
                from service_group g where g.workspace_id = :workspace order by g.place, g.name collate "zh-x-icu", g.id""")
                .param("workspace", workspace)
                .query((row, n) -> new OtherGroup(row.getObject("id", UUID.class), row.getString("name"), row.getInt("online")))
                .list();
    }
}
