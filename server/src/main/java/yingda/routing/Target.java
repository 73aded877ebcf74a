package yingda.routing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a rule or a link leads.
///
/// @param groupId null for the group that it would be anyway
/// @param agents only these, of that group; empty for all of it
/// @param priority 0, 1 or 2
public record Target(@Nullable UUID groupId, List<UUID> agents, int priority) {
}
