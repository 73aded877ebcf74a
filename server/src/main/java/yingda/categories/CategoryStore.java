package yingda.categories;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tree and which groups offer what, on the application pool.
@Repository
class CategoryStore {

    private final JdbcClient jdbc;

    CategoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those that are not deleted, siblings in their order.
    List<Category> list(UUID workspace) {
        return jdbc.sql("""
                select c.id, c.parent_id, c.name, array(select g.group_id from category_group g
                    where g.workspace_id = c.workspace_id and g.category_id = c.id order by g.group_id) as groups
                from category c where c.workspace_id = :workspace and c.deleted_at is null
                order by c.position, c.id""")
                .param("workspace", workspace).query((row, n) -> category(row)).list();
    }

    private static Category category(ResultSet row) throws SQLException {
        return new Category(row.getObject("id", UUID.class), row.getObject("parent_id", UUID.class), row.getString("name"),
                Arrays.asList((UUID[]) row.getArray("groups").getArray()));
    }

    /// One who changes the tree at a time.
    void lock(UUID workspace) {
        jdbc.sql("select id from category where workspace_id = :workspace order by id for update")
                .param("workspace", workspace).query(UUID.class).list();
    }

    void insert(UUID workspace, UUID id, @Nullable UUID parent, String name, int position) {
        jdbc.sql("""
                insert into category (workspace_id, id, parent_id, name, position)
                values (:workspace, :id, :parent, :name, :position)""")
                .param("workspace", workspace).param("id", id).param("parent", parent).param("name", name)
                .param("position", position).update();
    }

    void rename(UUID workspace, UUID id, String name) {
        jdbc.sql("update category set name = :name where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).param("name", name).update();
    }

    /// Puts the siblings below the parent, in this order.
    void arrange(UUID workspace, @Nullable UUID parent, List<UUID> siblings) {
        jdbc.sql("""
                update category c set parent_id = :parent::uuid, position = s.n
                from unnest(:ids::uuid[]) with ordinality s (id, n)
                where c.workspace_id = :workspace and c.id = s.id""")
                .param("workspace", workspace).param("parent", parent).param("ids", array(siblings)).update();
    }

    void delete(UUID workspace, Collection<UUID> ids) {
        jdbc.sql("update category set deleted_at = now() where workspace_id = :workspace and id = any (:ids::uuid[])")
                .param("workspace", workspace).param("ids", array(ids)).update();
        jdbc.sql("delete from category_group where workspace_id = :workspace and category_id = any (:ids::uuid[])")
                .param("workspace", workspace).param("ids", array(ids)).update();
    }

    /// Gives the group exactly these.
    void offer(UUID workspace, UUID group, Collection<UUID> ids) {
        jdbc.sql("""
                delete from category_group where workspace_id = :workspace and group_id = :group
                    and category_id <> all (:ids::uuid[])""")
                .param("workspace", workspace).param("group", group).param("ids", array(ids)).update();
        jdbc.sql("""
                insert into category_group (workspace_id, category_id, group_id)
                select :workspace, id, :group from unnest(:ids::uuid[]) c (id) order by id on conflict do nothing""")
                .param("workspace", workspace).param("group", group).param("ids", array(ids)).update();
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
