package yingda.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member as everyone may know it, customers included (save for role and disabled).
///
/// @param role a key, see [Roles]
/// @param avatarUrl a signed path, see [yingda.kernel.FileLinks]; null when there is none
public record MemberView(UUID id, String displayName, @Nullable String avatarUrl, String role, boolean disabled) {
}
