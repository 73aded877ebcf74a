package yingda.routing;

import java.util.UUID;
import yingda.conversations.Wish;

/// Where a new conversation goes.
///
/// @param wish who of the group, and how soon
public record Destination(UUID group, Wish wish) {
}
