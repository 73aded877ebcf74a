package yingda.customers;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why and since when a customer is not let in.
///
/// @param until null: until somebody removes it
public record BlacklistEntry(UUID id, UUID customer, String reason, @Nullable Instant until, UUID addedBy, Instant addedAt) {
}
