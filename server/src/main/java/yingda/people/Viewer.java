package yingda.people;

import java.util.Set;
import java.util.UUID;

/// The member on whose behalf a request is done. Controllers take it as an argument. It is at most 2 s old.
///
/// @param groups those the member is in
/// @param displayName what customers see
public record Viewer(
        UUID workspace, UUID member, Role role, Set<Permission> permissions, Set<UUID> groups, String displayName) {

    /// Whether the member's role allows it.
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// Whether the member sees the conversations of this group: its own members do, and who sees all.
    public boolean seesGroup(UUID group) {
        return may(Permission.CONVERSATIONS_ALL) || groups.contains(group);
    }
}
