package yingda.workbench;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A customer as agents see it; the wire's shape.
///
/// @param page from which the customer's browser wrote last
/// @param label what that page said about its visitor; unproven
record CustomerCard(UUID id, String displayName, String note, Instant createdAt, List<Contact> contactPoints,
        @Nullable JsonNode page, @Nullable JsonNode label) {

    /// @param kind `visitor`, `email` or `phone`
    record Contact(String kind, String value) {
    }
}
