package yingda.tokens;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token as lists show it.
///
/// @param member whose it is
/// @param scopes permissions by their names on the wire
/// @param hint how it begins
/// @param expiresAt null for never
/// @param lastUsedAt to the minute; null for never
record Token(UUID id, Owner member, String name, List<String> scopes, String hint, Instant createdAt,
        @Nullable Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable String lastAddress) {

    record Owner(UUID id, String name) {
    }
}
