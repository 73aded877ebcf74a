package yingda.ratings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a customer thinks of a conversation.
///
/// @param agent who served it then
/// @param stars 1 to 5
/// @param comment null for none, or when it was deleted with what was written
public record Rating(UUID conversation, UUID agent, int stars, List<RatingTag> tags, @Nullable String comment, Instant at) {
}
