package yingda.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that needs a group.
///
/// @param kind `channel`, `mailbox`, `open-conversations`, `rule` …
/// @param id what administrators find it by; null when its page has no address of its own
/// @param name what they call it; for conversations how many
public record GroupUse(String kind, @Nullable UUID id, String name) {
}
