package yingda.workbench;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import yingda.customers.CustomerTag;

/// A customer as agents see it; the wire's shape.
///
/// @param page from which the customer's browser wrote last
/// @param label what that page said about its visitor; unproven
/// @param blacklisted null when the customer is let in
record CustomerCard(UUID id, String displayName, String note, String gender, String region, String address,
        String membership, Instant createdAt, List<Contact> contactPoints, @Nullable JsonNode page,
        @Nullable JsonNode label, List<CustomerTag> tags, @Nullable Blacklisted blacklisted) {

    /// @param kind `visitor`, `email` or `phone`
    record Contact(UUID id, String kind, String value) {
    }

    /// @param until null for no end
    record Blacklisted(String reason, @Nullable Instant until, Instant at, Member by) {
    }

    record Member(UUID id, String name) {
    }
}
