package yingda.customers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A person who writes to us.
///
/// @param displayName what agents see; first what the channel told, then what an agent made of it
/// @param note agents' free text, never shown to the customer
/// @param contactPoints oldest first
public record Customer(UUID id, String displayName, String note, Instant createdAt, List<ContactPoint> contactPoints) {

    /// @param value normalised: e-mail in lower case; for a visitor its id
    public record ContactPoint(ContactKind kind, String value) {
    }
}
