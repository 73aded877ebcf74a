package yingda.categories;

import java.util.Set;
import java.util.UUID;

/// What is written down when a conversation ends.
///
/// @param note for the team; empty for none
public record Ending(Set<UUID> categories, String note) {

    /// Nothing.
    public static final Ending NONE = new Ending(Set.of(), "");
}
