package yingda.automation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.conversations.ConversationAccess;
import yingda.people.Viewer;

/// What rules name, within the workspace's scope.
@Repository
class ThingStore {

    private static final Map<String, String> TABLES = Map.of(
            "channel", "channel where owner_id is null and", "group", "service_group where", "member", "member where disabled_at is null and",
            "tag", "customer_tag where", "category", "category where deleted_at is null and", "webhook", "webhook where channel_id is null and");

    private final JdbcClient jdbc;

    ThingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Something by the name that administrators know.
    record Thing(UUID id, String name) {
    }

    /// @param kind one of the words above
    boolean isThere(UUID workspace, String kind, UUID id) {
        return jdbc.sql("select exists (select from " + TABLES.get(kind) + " workspace_id = ? and id = ?)").params(workspace, id)
                .query(Boolean.class).single();
    }

    /// Members by a part of a name, by name.
    List<Thing> members(UUID workspace, String part, int most) {
        return jdbc.sql("""
                select id, display_name as name from member
                where workspace_id = :workspace and disabled_at is null
                  and (strpos(lower(display_name), lower(:part)) > 0 or strpos(lower(name), lower(:part)) > 0)
                order by display_name collate "zh-x-icu", id limit :most""").param("workspace", workspace).param("part", part).param("most", most)
                .query((row, n) -> new Thing(row.getObject("id", UUID.class), row.getString("name"))).list();
    }

    /// These members, also disabled ones.
    List<Thing> members(UUID workspace, List<UUID> ids) {
        return jdbc.sql("select id, display_name as name from member where workspace_id = ? and id = any (?::uuid[])")
                .params(workspace, ids.toArray(UUID[]::new)).query((row, n) -> new Thing(row.getObject("id", UUID.class), row.getString("name"))).list();
    }

    /// Categories that are offered, with the names of those above before them: `退款 / 未到账`.
    List<Thing> categories(UUID workspace, int most) {
        return jdbc.sql("""
                with recursive tree as (
                    select id, name, array[position] as place from category
                    where workspace_id = :workspace and parent_id is null and deleted_at is null
                    union all
                    select c.id, t.name || ' / ' || c.name, t.place || c.position from category c join tree t on c.parent_id = t.id
                    where c.workspace_id = :workspace and c.deleted_at is null)
                select id, name from tree order by place, id limit :most""").param("workspace", workspace).param("most", most)
                .query((row, n) -> new Thing(row.getObject("id", UUID.class), row.getString("name"))).list();
    }

    /// Whether a rule names the group, as a condition or where it leads.
    List<String> rulesOf(UUID workspace, UUID group) {
        return jdbc.sql("""
                select name from automation_rule where workspace_id = :workspace
                  and (strpos(conditions::text, :group) > 0 or strpos(actions::text, :group) > 0) order by place limit 20""")
                .param("workspace", workspace).param("group", group.toString()).query(String.class).list();
    }

    /// A conversation that a rule can be tried with.
    record Past(UUID id, String customer, @Nullable String subject, String lastLine, Instant lastAt) {
    }

    /// The latest that the viewer may see.
    List<Past> latest(Viewer viewer, int most) {
        return jdbc.sql("""
                select c.id, u.display_name, c.subject, c.last_line, c.last_at from conversation c
                join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
                where c.workspace_id = :workspace and c.private_to is null and\s""" + ConversationAccess.SEEN + " order by c.id desc limit :most")
                .param("workspace", viewer.workspace()).params(ConversationAccess.sight(viewer)).param("most", most)
                .query((row, n) -> new Past(row.getObject("id", UUID.class), row.getString("display_name"), row.getString("subject"),
                        row.getString("last_line"), row.getTimestamp("last_at").toInstant())).list();
    }

    /// What has happened in a conversation, by the names of changes.
    Set<String> changes(UUID workspace, UUID conversation) {
        return jdbc.sql("select distinct change from conversation_change where workspace_id = ? and conversation_id = ?")
                .params(workspace, conversation).query(String.class).set();
    }
}
