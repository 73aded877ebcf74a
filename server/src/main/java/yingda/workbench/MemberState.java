package yingda.workbench;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member as colleagues see it; the wire's shape.
///
/// @param status offline when nobody is at the screen
/// @param groups none when the member is disabled
record MemberState(UUID id, String name, @Nullable String avatar, String status, int load, int capacity, List<UUID> groups) {
}
