package yingda.followups;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tree of tags. Whoever changes it holds the workspace's lock on it ([#lock]), so that places stay in order.
@Repository
class MessageTagStore {

    private final JdbcClient jdbc;

    MessageTagStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One change of a workspace's tree at a time, until the transaction ends.
    void lock(UUID workspace) {
        jdbc.sql("select true from pg_advisory_xact_lock(hashtextextended('message_tag ' || :workspace, 0))")
                .param("workspace", workspace.toString()).query(Boolean.class).single();
    }

    /// Those that were not deleted; brothers in their order.
    List<MessageTag> tree(UUID workspace) {
        return jdbc.sql("""
                select id, parent_id, title from message_tag where workspace_id = :workspace and deleted_at is null
                order by place, id""")
                .param("workspace", workspace)
                .query((row, n) -> new MessageTag(row.getObject("id", UUID.class), row.getObject("parent_id", UUID.class),
                        row.getString("title"))).list();
    }

    /// Behind its brothers. Fails with a broken unique index when one has this title.
    void insert(UUID workspace, MessageTag tag) {
        jdbc.sql("""
                insert into message_tag (workspace_id, id, parent_id, title, place)
                select :workspace, :id, :parent::uuid, :title, 1 + coalesce(max(place), 0) from message_tag
                where workspace_id = :workspace and parent_id is not distinct from :parent::uuid""")
                .param("workspace", workspace).param("id", tag.id()).param("parent", tag.parentId())
                .param("title", tag.title()).update();
    }

    /// Fails with a broken unique index when a brother has this title.
    void rename(UUID workspace, UUID id, String title) {
        jdbc.sql("update message_tag set title = :title where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).param("title", title).update();
    }

    /// Below this parent from now on, in this order. Fails with a broken unique index when two have the same title.
    void arrange(UUID workspace, @Nullable UUID parent, List<UUID> brothers) {
        jdbc.sql("""
                update message_tag t set parent_id = :parent::uuid, place = o.place from unnest(:ids::uuid[]) with ordinality as o (id, place)
                where t.workspace_id = :workspace and t.id = o.id""")
                .param("workspace", workspace).param("parent", parent).param("ids", brothers.toArray(UUID[]::new), Types.ARRAY).update();
    }

    /// Of those that were not deleted, counted to `most` each: the index `tagged_message_tag` answers.
    Map<UUID, Integer> uses(UUID workspace, int most) {
        Map<UUID, Integer> uses = new HashMap<>();
        jdbc.sql("""
                select t.id, (select count(*) from (select from tagged_message i
                    where i.workspace_id = t.workspace_id and i.tag_id = t.id limit :most) counted) as uses
                from message_tag t where t.workspace_id = :workspace and t.deleted_at is null""")
                .param("workspace", workspace).param("most", most).query(row -> {
                    uses.put(row.getObject("id", UUID.class), row.getInt("uses"));
                });
        return uses;
    }

    /// Their messages keep them.
    void delete(UUID workspace, Collection<UUID> ids) {
        jdbc.sql("update message_tag set deleted_at = now() where workspace_id = :workspace and id = any (:ids::uuid[])")
                .param("workspace", workspace).param("ids", ids.toArray(UUID[]::new), Types.ARRAY).update();
    }

    /// The tag and all below it, deleted ones too.
    List<UUID> withAllBelow(UUID workspace, UUID id) {
        return jdbc.sql("""
                with recursive below as (
                    select t.id from message_tag t where t.workspace_id = :workspace and t.id = :id
                    union select t.id from message_tag t join below on t.parent_id = below.id where t.workspace_id = :workspace)
                select id from below""")
                .param("workspace", workspace).param("id", id).query(UUID.class).list();
    }
}
