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

    /// Whether the viewer may do and see itself all that this one allows.
    public boolean within(Viewer viewer) {
        return viewer.permissions().containsAll(permissions) && viewer.scope().includes(scope);
    }

    /// Refuses what goes beyond the viewer's own rights.
    void mustBeWithin(Viewer viewer) {
        if (!within(viewer)) {
            throw new BeyondOwnRights();
        }
    }
}
