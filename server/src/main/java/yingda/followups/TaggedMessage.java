package yingda.followups;

import java.time.Instant;
import java.util.UUID;

/// A message that bears a tag; the wire's shape.
///
/// @param by who put it on
record TaggedMessage(UUID id, UUID conversation, long seq, Named customer, Named tag, String note, Named by, Instant at) {
}
