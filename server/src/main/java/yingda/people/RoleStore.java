package yingda.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
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
