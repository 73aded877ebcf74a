package yingda.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;

/// The roles of a workspace: the presets, and those it made itself. Nobody makes a role that allows more than the own
/// one, or changes the own role. What a change takes away is gone on every node within 2 s.
@Service
public class Roles {

    /// Most roles of its own that a workspace makes.
    static final int MOST = 100;

    private static final int MOST_NAMES = 5;

    private final RoleStore store;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Roles(RoleStore store, Sessions sessions, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// The role of this key; one that is gone allows nothing. It may be asked from any thread, with or without a scope.
    public RoleView find(UUID workspace, String key) {
        return existing(workspace, key).orElseGet(() -> new RoleView(key, key, Set.of(), DataScope.OWN, false));
    }

    private Optional<RoleView> existing(UUID workspace, String key) {
        return WorkspaceScope.get(workspace, () -> store.row(workspace, key))
                .or(() -> Role.ofWire(key).map(preset -> RoleView.of(preset, false)));
    }

    /// The presets as they rise, then the workspace's own by name.
    public List<RoleView> list(UUID workspace) {
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

    /// How many members have each role that anybody has.
    Map<String, Integer> counts(UUID workspace) {
        return store.counts(workspace);
    }

    /// The role, which stays until the caller's transaction ends; empty when there is none.
    Optional<RoleView> hold(UUID workspace, String key) {
        return Role.ofWire(key).isPresent() || store.lock(workspace, key) ? existing(workspace, key) : Optional.empty();
    }

    RoleView add(Viewer by, String name, Set<Permission> permissions, DataScope scope, boolean secondFactor) {
        UUID id = Uuids.next();
        RoleView role = new RoleView(id.toString(), name, permissions, scope, secondFactor);
        role.mustBeWithin(by);
        return named(() -> transaction.execute(_ -> {
            if (store.lockAndCount(by.workspace()) >= MOST) {
                throw new TooManyRoles(MOST);
            }
            store.insert(by.workspace(), role, by.member());
            audit.record(new Act(by.workspace(), "role.created", "role", id, Map.of(), facts(role)));
            return role;
        }));
    }

    /// Makes a role of the workspace's own what `wanted` says, under the same key.
    RoleView change(Viewer by, RoleView wanted) {
        UUID workspace = by.workspace();
        RoleView after = named(() -> transaction.execute(_ -> {
            RoleView before = mustChange(by, wanted.key());
            wanted.mustBeWithin(by);
            store.update(workspace, wanted);
            audit.record(new Act(workspace, "role.changed", "role", UUID.fromString(wanted.key()), facts(before), facts(wanted)));
            return wanted;
        }));
        sessions.compare();
        return after;
    }

    /// Whether members of a preset role must have a second factor. Sessions without one end, but not that of who obliges
    /// the own role: nobody shall be thrown out of what they are just setting up.
    ///
    /// @param cookies of the request
    RoleView changePreset(Viewer by, Role preset, boolean secondFactor, @Nullable String cookies) {
        UUID workspace = by.workspace();
        RoleView after = transaction.execute(_ -> {
            RoleView before = find(workspace, preset.wire());
            before.mustBeWithin(by);
            store.setPreset(workspace, preset.wire(), secondFactor);
            audit.record(new Act(workspace, "role.second-factor-changed", "role", null,
                    Map.of("role", preset.wire(), "secondFactor", before.secondFactor()),
                    Map.of("role", preset.wire(), "secondFactor", secondFactor)));
            if (secondFactor && by.role().equals(preset.wire())) {
                sessions.excuse(cookies);
            }
            return RoleView.of(preset, secondFactor);
        });
        sessions.compare();
        return after;
    }

    /// Deletes a role that nobody has.
    void delete(Viewer by, String key) {
        UUID workspace = by.workspace();
        transaction.executeWithoutResult(_ -> {
            RoleView before = mustChange(by, key);
            int members = store.counts(workspace).getOrDefault(key, 0);
            if (members > 0) {
                throw new RoleInUse(members, store.namesOf(workspace, key, MOST_NAMES));
            }
            store.delete(workspace, key);
            audit.record(new Act(workspace, "role.deleted", "role", UUID.fromString(key), facts(before), Map.of()));
        });
    }

    private RoleView mustChange(Viewer by, String key) {
        if (Role.ofWire(key).isPresent()) {
            throw new RolePreset();
        }
        RoleView role = hold(by.workspace(), key).orElseThrow(NotFound::new);
        if (by.role().equals(key)) {
            throw new NotYourself();
        }
        role.mustBeWithin(by);
        return role;
    }

    private static <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (DuplicateKeyException taken) {
            throw new RoleNameTaken();
        }
    }

    private static Map<String, Object> facts(RoleView role) {
        return Map.of("name", String.valueOf(role.name()), "permissions", role.permissions().stream().map(Permission::wire).toList(),
                "scope", role.scope().wire(), "secondFactor", role.secondFactor());
    }
}
