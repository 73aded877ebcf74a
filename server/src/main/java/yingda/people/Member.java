package yingda.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member as administrators see it.
///
/// @param email where the account is written to
/// @param name the real name, for colleagues only
/// @param displayName what customers see
/// @param mobile a phone number, may be empty; for colleagues only
/// @param department may be empty; for colleagues only
/// @param role a key, see [Roles]
/// @param language `zh` or `en`
/// @param locked whether the account lets nobody in until a new password was set by a link
/// @param groups ids, by name
public record Member(UUID id, String login, @Nullable String email, String displayName, String name, String mobile,
        String department, String role, String language, @Nullable String avatarUrl, boolean disabled, boolean locked,
        Instant createdAt, List<UUID> groups) {
}
