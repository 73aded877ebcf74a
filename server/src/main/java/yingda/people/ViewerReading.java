package yingda.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes viewers of members' rows.
@Component
class ViewerReading {

    /// What a statement selects of `member m left join workspace_role r`.
    static final String COLUMNS = """
            m.workspace_id, m.id, m.role, m.display_name,
            r.name, r.permissions, r.scope, coalesce(r.second_factor, false) as second_factor,
            array(select g.group_id from group_member g
                  where g.workspace_id = m.workspace_id and g.member_id = m.id) as groups
            """;

    private final List<Grants> grants;

    ViewerReading(List<Grants> grants) {
        this.grants = grants;
    }

    static Viewer viewer(ResultSet row) throws SQLException {
        RoleView role = RoleStore.view(row.getString("role"), row);
        return new Viewer(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class), role.key(), role.permissions(),
                role.scope(), Set.of((UUID[]) row.getArray("groups").getArray()), row.getString("display_name"));
    }

    /// With what the workspace allows beyond the role.
    Viewer granted(Viewer viewer) {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(viewer.permissions());
        grants.forEach(grant -> all.addAll(grant.more(viewer.workspace(), viewer.permissions())));
        return all.equals(viewer.permissions()) ? viewer : viewer.with(Collections.unmodifiableSet(all));
    }
}
