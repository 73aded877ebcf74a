package yingda.roster;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the list.
///
/// @param status `active`, `invited` (an invitation was never used), `locked` or `disabled`
/// @param invitedUntil until when the latest invitation can be used; may be over
/// @param presence `online`, `busy` or `offline`, as colleagues see it
/// @param seenAt latest request, to the minute; null for who was never here
/// @param addedBy null for who came with the workspace
/// @param groups ids, by name
/// @param capacity how many conversations it takes; null for the workspace's default
/// @param load how many it serves
/// @param manageable whether the viewer's rights reach as far as the member's
record Entry(UUID id, String login, @Nullable String email, String displayName, String name, String mobile,
        String department, String role, String language, @Nullable String avatar, String status,
        @Nullable Instant invitedUntil, String presence, @Nullable Instant seenAt, @Nullable String addedBy,
        Instant createdAt, List<UUID> groups, @Nullable Integer capacity, int load, boolean manageable) {

    Entry manageable(boolean reached) {
        return new Entry(id, login, email, displayName, name, mobile, department, role, language, avatar, status, invitedUntil,
                presence, seenAt, addedBy, createdAt, groups, capacity, load, reached);
    }
}
