package yingda.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whose conversations a role sees. Each holds what the one before it holds.
public enum DataScope {
    /// Those that the member serves, has served, or is called into by a note.
    OWN,
    /// Those of the groups that the member is in.
    GROUPS,
    /// All of the workspace.
    ALL;

    /// The name on the wire and in the database: `own`, `groups`, `all`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The scope of this name on the wire.
    public static Optional<DataScope> ofWire(String wire) {
        return Arrays.stream(values()).filter(scope -> scope.wire().equals(wire)).findFirst();
    }

    /// Whether whoever has this one sees all that `other` sees.
    public boolean includes(DataScope other) {
        return compareTo(other) >= 0;
    }
}
