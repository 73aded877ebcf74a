package yingda.people;

import java.util.Set;
import java.util.UUID;

/// The member on whose behalf a request is done. Controllers take it as an argument. It is at most 2 s old.
///
/// @param role the key of a preset or of a role of the workspace; decisions ask [#may] or the scope
/// @param scope whose conversations the member sees
/// @param groups those the member is in
/// @param displayName what customers see
public record Viewer(
        UUID workspace, UUID member, String role, Set<Permission> permissions, DataScope scope, Set<UUID> groups,
        String displayName) {

    /// The same member with other permissions.
    public Viewer with(Set<Permission> others) {
        return new Viewer(workspace, member, role, others, scope, groups, displayName);
    }

    /// Whether the member's role allows it.
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// Whether the member sees the conversations of every group.
    public boolean seesAll() {
        return scope == DataScope.ALL;
    }

    /// Whether the member sees all conversations of this group.
    public boolean seesGroup(UUID group) {
        return seesAll() || scope == DataScope.GROUPS && groups.contains(group);
    }

    /// Whether the member works for this group, may it see all of its conversations or only its own.
    public boolean worksFor(UUID group) {
        return seesAll() || groups.contains(group);
    }
}
