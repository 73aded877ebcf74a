package yingda.customers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A person who writes to us.
///
/// @param fields what the card says
/// @param contactPoints oldest first
public record Customer(UUID id, CardFields fields, Instant createdAt, List<ContactPoint> contactPoints) {

    /// @param value normalised: e-mail in lower case; a phone number without blanks; for a visitor its id
    public record ContactPoint(UUID id, ContactKind kind, String value) {
    }

    public String displayName() {
        return fields.displayName();
    }

    public String note() {
        return fields.note();
    }
}
