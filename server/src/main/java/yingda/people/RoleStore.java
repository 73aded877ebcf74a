package yingda.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RoleStore {

    private final JdbcClient jdbc;

    RoleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The rows of a workspace, presets among them where something was set.
    List<RoleView> rows(UUID workspace) {
        return jdbc.sql("""
                select key, name, permissions, scope, second_factor from workspace_role where workspace_id = ?
                order by name collate "zh-x-icu", key""").param(workspace)
                .query((row, n) -> view(row.getString("key"), row)).list();
    }

    Optional<RoleView> row(UUID workspace, String key) {
        return jdbc.sql("""
                select key, name, permissions, scope, second_factor from workspace_role
                where workspace_id = ? and key = ?""").params(workspace, key)
                .query((row, n) -> view(row.getString("key"), row)).optional();
    }

    /// Holds the row of a workspace's own role until the transaction ends: whoever gives the role waits for who deletes it,
    /// and the other way round. False when it is gone.
    boolean lock(UUID workspace, String key) {
        return !jdbc.sql("select key from workspace_role where workspace_id = ? and key = ? for no key update")
                .params(workspace, key).query(String.class).list().isEmpty();
    }

    /// Held until the transaction ends, so that workspaces cannot pass a limit by many requests at once.
    int lockAndCount(UUID workspace) {
        return jdbc.sql("""
                select count(*) from (select key from workspace_role where workspace_id = ? and name is not null
                                      for no key update) found""").param(workspace).query(Integer.class).single();
    }

    /// @throws org.springframework.dao.DuplicateKeyException when another role has the name
    void insert(UUID workspace, RoleView role, UUID by) {
        jdbc.sql("""
                insert into workspace_role (workspace_id, key, name, permissions, scope, second_factor, created_by)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(workspace, role.key(), role.name(), wires(role), role.scope().wire(), role.secondFactor(), by).update();
    }

    /// @throws org.springframework.dao.DuplicateKeyException when another role has the name
    void update(UUID workspace, RoleView role) {
        jdbc.sql("""
                update workspace_role set name = ?, permissions = ?, scope = ?, second_factor = ?
                where workspace_id = ? and key = ?""")
                .params(role.name(), wires(role), role.scope().wire(), role.secondFactor(), workspace, role.key()).update();
    }

    void setPreset(UUID workspace, String key, boolean secondFactor) {
        jdbc.sql("""
                insert into workspace_role (workspace_id, key, second_factor) values (?, ?, ?)
                on conflict (workspace_id, key) do update set second_factor = excluded.second_factor""")
                .params(workspace, key, secondFactor).update();
    }

    void delete(UUID workspace, String key) {
        jdbc.sql("delete from workspace_role where workspace_id = ? and key = ?").params(workspace, key).update();
    }

    private static String[] wires(RoleView role) {
        return role.permissions().stream().map(Permission::wire).toArray(String[]::new);
    }

    /// How many members have each role that anybody has, disabled ones included.
    Map<String, Integer> counts(UUID workspace) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("select role, count(*) as members from member where workspace_id = ? group by role").param(workspace)
                .query(row -> {
                    counts.put(row.getString("role"), row.getInt("members"));
                });
        return counts;
    }

    List<String> namesOf(UUID workspace, String key, int most) {
        return jdbc.sql("select display_name from member where workspace_id = ? and role = ? order by id limit ?")
                .params(workspace, key, most).query(String.class).list();
    }

    /// The role of a member's row that is joined with its row here, if it has one. A role that is gone allows nothing.
    static RoleView view(String key, ResultSet row) throws SQLException {
        boolean secondFactor = row.getBoolean("second_factor");
        Optional<Role> preset = Role.ofWire(key);
        if (preset.isPresent()) {
            return RoleView.of(preset.get(), secondFactor);
        }
        String name = row.getString("name");
        return name == null ? new RoleView(key, key, Set.of(), DataScope.OWN, false)
                : new RoleView(key, name, permissions(row.getArray("permissions")),
                        DataScope.ofWire(row.getString("scope")).orElse(DataScope.OWN), secondFactor);
    }

    /// Names that this version does not know allow nothing.
    private static Set<Permission> permissions(@Nullable Array wires) throws SQLException {
        EnumSet<Permission> set = EnumSet.noneOf(Permission.class);
        if (wires != null) {
            Arrays.stream((String[]) wires.getArray()).flatMap(wire -> Permission.ofWire(wire).stream()).forEach(set::add);
        }
        return Collections.unmodifiableSet(set);
    }
}
