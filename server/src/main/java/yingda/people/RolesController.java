package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;

/// Roles with what they allow.
@RestController
class RolesController {

    private final Roles roles;

    RolesController(Roles roles) {
        this.roles = roles;
    }

    record NewRole(@Nullable String name, @Nullable List<String> permissions, @Nullable String scope,
            @Nullable Boolean secondFactor) {
    }

    /// @param name null for a preset
    /// @param editable whether the viewer may change it: not a preset, not the own one, nothing beyond the own rights
    record View(String key, @Nullable String name, List<String> permissions, String scope, boolean secondFactor,
            int members, boolean editable) {
    }

    /// @param permissions all that there are, and whether the viewer may give them
    record RoleList(List<View> roles, List<Givable> permissions) {
    }

    record Givable(String permission, boolean givable) {
    }

    @Allow(Permission.ROLES_MANAGE)
    @GetMapping("/api/roles")
    RoleList list(Viewer viewer) {
        Map<String, Integer> counts = roles.counts(viewer.workspace());
        return new RoleList(
                roles.list(viewer.workspace()).stream()
                        .map(role -> view(viewer, role, counts.getOrDefault(role.key(), 0))).toList(),
                Arrays.stream(Permission.values()).map(one -> new Givable(one.wire(), viewer.may(one))).toList());
    }

    private static View view(Viewer viewer, RoleView role, int members) {
        return new View(role.key(), role.name(), role.permissions().stream().map(Permission::wire).toList(),
                role.scope().wire(), role.secondFactor(), members,
                !role.preset() && !role.key().equals(viewer.role()) && role.within(viewer));
    }

    @Allow(Permission.ROLES_MANAGE)
    @PostMapping("/api/roles")
    @ResponseStatus(HttpStatus.CREATED)
    View add(Viewer viewer, @RequestBody NewRole body) {
        return view(viewer, roles.add(viewer, Fields.name("name", body.name()), permissions(body.permissions()),
                scope(body.scope()), Boolean.TRUE.equals(body.secondFactor())), 0);
    }

    /// What is absent or null stays. Of a preset only the second factor changes.
    @Allow(Permission.ROLES_MANAGE)
    @PatchMapping("/api/roles/{key}")
    View change(Viewer viewer, @PathVariable String key, @RequestBody NewRole body, HttpServletRequest request) {
        Optional<Role> preset = Role.ofWire(key);
        return view(viewer, preset.isPresent() ? changePreset(viewer, preset.get(), body, request.getHeader("Cookie")) : changeOwn(viewer, key, body),
                roles.counts(viewer.workspace()).getOrDefault(key, 0));
    }

    private RoleView changePreset(Viewer viewer, Role preset, NewRole body, @Nullable String cookies) {
        if (body.name() != null || body.permissions() != null || body.scope() != null) {
            throw new RolePreset();
        }
        if (body.secondFactor() == null) {
            throw new InvalidField("secondFactor", "missing");
        }
        return roles.changePreset(viewer, preset, body.secondFactor(), cookies);
    }

    private RoleView changeOwn(Viewer viewer, String key, NewRole body) {
        RoleView now = roles.list(viewer.workspace()).stream().filter(role -> role.key().equals(key)).findFirst()
                .orElseThrow(NotFound::new);
        return roles.change(viewer, new RoleView(key,
                body.name() == null ? now.name() : Fields.name("name", body.name()),
                body.permissions() == null ? now.permissions() : permissions(body.permissions()),
                body.scope() == null ? now.scope() : scope(body.scope()),
                body.secondFactor() == null ? now.secondFactor() : body.secondFactor()));
    }

    @Allow(Permission.ROLES_MANAGE)
    @DeleteMapping("/api/roles/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable String key) {
        roles.delete(viewer, key);
    }

    private static Set<Permission> permissions(@Nullable List<String> wires) {
        if (wires == null) {
            throw new InvalidField("permissions", "missing");
        }
        EnumSet<Permission> set = EnumSet.noneOf(Permission.class);
        wires.forEach(wire -> set.add(Permission.ofWire(wire).orElseThrow(() -> new InvalidField("permissions", "unknown-value"))));
        return Collections.unmodifiableSet(set);
    }

    private static DataScope scope(@Nullable String wire) {
        return DataScope.ofWire(Fields.present("scope", wire)).orElseThrow(() -> new InvalidField("scope", "unknown-value"));
    }
}
