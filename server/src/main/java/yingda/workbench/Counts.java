package yingda.workbench;

import java.util.Map;
import java.util.UUID;

/// How many conversations are open in what a member may see.
///
/// @param mine those that the member serves
/// @param queued also told to those who may not see who waits
record Counts(int serving, int mine, int queued, Map<UUID, OfGroup> byGroup) {

    /// @param unread customers with unread messages
    record OfGroup(int queued, int serving, int unread) {

        OfGroup plus(OfGroup other) {
            return new OfGroup(queued + other.queued, serving + other.serving, unread + other.unread);
        }
    }
}
