package yingda.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import yingda.kernel.WorkspaceScope;

/// The roles of a workspace: the presets, and those it made itself.
@Service
public class Roles {

    private final RoleStore store;

    Roles(RoleStore store) {
        this.store = store;
    }

    /// The role of this key; one that is gone allows nothing. It may be asked from any thread, with or without a scope.
    public RoleView find(UUID workspace, String key) {
        return existing(workspace, key)
                .orElseGet(() -> new RoleView(key, key, Set.of(), DataScope.OWN, false));
    }

    /// The role of this key, if there is one.
    Optional<RoleView> existing(UUID workspace, String key) {
        return WorkspaceScope.get(workspace, () -> store.row(workspace, key))
                .or(() -> Role.ofWire(key).map(preset -> RoleView.of(preset, false)));
    }

    /// The presets as they rise, then the workspace's own by name.
    List<RoleView> list(UUID workspace) {
        List<RoleView> rows = WorkspaceScope.get(workspace, () -> store.rows(workspace));
        List<RoleView> all = new ArrayList<>();
        Arrays.stream(Role.values()).map(preset -> rows.stream().filter(row -> row.key().equals(preset.wire())).findFirst()
                .orElseGet(() -> RoleView.of(preset, false))).forEach(all::add);
        rows.stream().filter(Predicate.not(RoleView::preset)).forEach(all::add);
        return all;
    }

    /// The keys of the roles that allow it, for statements about their members.
    public List<String> holding(UUID workspace, Permission permission) {
        return list(workspace).stream().filter(role -> role.permissions().contains(permission)).map(RoleView::key).toList();
    }
}
