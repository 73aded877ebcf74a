package yingda.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A workspace as operators see it.
///
/// @param disabledAt null while it works
/// @param size null until it was counted for the first time
record WorkspaceRow(UUID id, String name, Instant createdAt, @Nullable Instant disabledAt, @Nullable Size size) {

    /// @param members without disabled ones
    /// @param messages lines of all kinds
    record Size(long members, long customers, long conversations, long messages, long fileBytes, Instant countedAt) {
    }
}
