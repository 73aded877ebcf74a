package yingda.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A group as the list of administrators shows it.
///
/// @param addedBy display name; null for those that the server made
/// @param memberCount without disabled ones
/// @param open how many conversations are open
record GroupRow(UUID id, String identifier, String name, String phone, String clientName, boolean clientShown,
        @Nullable String addedBy, Instant createdAt, int memberCount, int open) {

    GroupRow with(int open) {
        return new GroupRow(id, identifier, name, phone, clientName, clientShown, addedBy, createdAt, memberCount, open);
    }
}
