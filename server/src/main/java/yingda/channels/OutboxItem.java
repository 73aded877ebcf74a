package yingda.channels;

import java.util.UUID;

/// One effect to perform.
///
/// @param key unique within the effect: name the outside world's request by it, so that a repeat can be recognised
/// @param payload JSON as it was added
/// @param attempt 1 for the first
public record OutboxItem(UUID workspace, UUID id, String effect, String key, String payload, int attempt) {
}
