package yingda.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member as administrators see it.
///
/// @param name the real name, for colleagues only
/// @param displayName what customers see
/// @param mobile a phone number, may be empty; for colleagues only
/// @param role a key, see [Roles]
/// @param language `zh` or `en`
/// @param groups ids, by name
record Member(UUID id, String login, String displayName, String name, String mobile, String role,
        String language,
        @Nullable String avatarUrl, boolean disabled, Instant createdAt, List<UUID> groups) {
}
