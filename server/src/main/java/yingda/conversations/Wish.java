package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is to serve a new conversation, and how soon.
///
/// @param agents only these are given it while one of them is there; null for anybody of the group
/// @param priority 0, 1 or 2: the higher is served first
public record Wish(@Nullable List<UUID> agents, int priority) {

    /// Anybody of the group, in the order of coming.
    public static final Wish NONE = new Wish(null, 0);
}
