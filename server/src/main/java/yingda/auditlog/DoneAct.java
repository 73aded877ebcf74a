package yingda.auditlog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An act as it was written down.
///
/// @param member who did it; null for the server itself
/// @param memberName what colleagues call the member today
/// @param subject null for the workspace as a whole
/// @param subjectName as it was called at that moment; null for what has no name
/// @param names by the ids in `before` and `after`, what was called so at that moment
/// @param address where the request came from; null for the server itself
record DoneAct(UUID id, Instant at, @Nullable UUID member, @Nullable String memberName, String act, String subjectKind,
        @Nullable UUID subject, @Nullable String subjectName, JsonNode before, JsonNode after, JsonNode names, @Nullable String address) {
}
