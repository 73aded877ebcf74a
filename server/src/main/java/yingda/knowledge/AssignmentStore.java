package yingda.knowledge;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.knowledge.Outline.Assigned;

@Repository
class AssignmentStore {

    private final JdbcClient jdbc;

    AssignmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(UUID groupId, @Nullable UUID entryId) {
    }

    /// By group; a group that was given nothing is left out.
    Map<UUID, Assigned> all(UUID workspace, Tree tree) {
        List<Row> rows = jdbc.sql("select group_id, entry_id from entry_group where workspace_id = ? and tree = ?")
                .params(workspace, tree.word()).query(Row.class).list();
        Map<UUID, Set<UUID>> entries = new HashMap<>();
        Set<UUID> whole = new HashSet<>();
        for (Row row : rows) {
            Set<UUID> own = entries.computeIfAbsent(row.groupId(), group -> new HashSet<>());
            if (row.entryId() == null) {
                whole.add(row.groupId());
            } else {
                own.add(row.entryId());
            }
        }
        Map<UUID, Assigned> assigned = new HashMap<>();
        entries.forEach((group, own) -> assigned.put(group, new Assigned(whole.contains(group), Set.copyOf(own))));
        return Map.copyOf(assigned);
    }

    void clear(UUID workspace, Tree tree, UUID group) {
        jdbc.sql("delete from entry_group where workspace_id = ? and tree = ? and group_id = ?")
                .params(workspace, tree.word(), group).update();
    }

    void assignAll(UUID workspace, Tree tree, UUID group) {
        jdbc.sql("insert into entry_group (workspace_id, group_id, tree) values (?, ?, ?)")
                .params(workspace, group, tree.word()).update();
    }

    /// Those of another tree are left out.
    void assign(UUID workspace, Tree tree, UUID group, Collection<UUID> entries) {
        jdbc.sql("""
                insert into entry_group (workspace_id, group_id, tree, entry_id)
                select workspace_id, :group, tree, id from entry
                where workspace_id = :workspace and tree = :tree and id = any (:ids::uuid[])""")
                .param("group", group).param("workspace", workspace).param("tree", tree.word())
                .param("ids", entries.toArray(UUID[]::new), Types.ARRAY).update();
    }
}
