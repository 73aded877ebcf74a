package yingda.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A service group.
///
/// @param identifier what clients name it by; fixed after creation
/// @param members ids, disabled ones included
public record Group(UUID id, String identifier, String name, Instant createdAt, List<UUID> members) {
}
