package yingda.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that is told.
///
/// @param id of the row of the log that it is, the same for every webhook and at every attempt
/// @param seq of the line that it is about; null for a change of state
record Event(UUID id, String type, UUID conversation, @Nullable Long seq, Instant at) {
}
