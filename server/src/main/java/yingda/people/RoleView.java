package yingda.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A preset role or one that a workspace made.
///
/// @param key what a member's role is called in the database and on the wire
/// @param name what people call it; null for a preset, whose name is a word of the user's language
/// @param secondFactor whether its members must have a second factor
public record RoleView(String key, @Nullable String name, Set<Permission> permissions, DataScope scope,
        boolean secondFactor) {

    static RoleView of(Role preset, boolean secondFactor) {
        return new RoleView(preset.wire(), null, preset.permissions(), preset.scope(), secondFactor);
    }

    /// Whether it comes with the product and cannot be changed.
    public boolean preset() {
        return name == null;
    }

    /// Whether whoever has this one may do and see all that `other` may.
    public boolean includes(RoleView other) {
        return permissions.containsAll(other.permissions) && scope.includes(other.scope);
    }
}
