package yingda.drafts;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// A draft as its writer's pages keep it.
///
/// @param kind `chat` or `mail`
/// @param content the pages alone know what it means, but for what a withdrawn mail gives back
/// @param version grows with each saving
public record Draft(String kind, ObjectNode content, long version, Instant savedAt) {
}
