package yingda.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that a rule does. Which fields an action has depends on its kind, see [ActionKind].
///
/// @param kind `assign-group`, `reply` …
/// @param target the group, agent, tag, webhook
/// @param number the priority; minutes
/// @param text what is said, with variables
/// @param ids members; categories
/// @param agent of notices and mails: whether also the serving agent
@JsonInclude(JsonInclude.Include.NON_NULL)
record Action(String kind, @Nullable UUID target, @Nullable Integer number, @Nullable String text, @Nullable List<UUID> ids,
        @Nullable Boolean agent) {

    Action {
        ids = ids == null ? null : ids.stream().filter(Objects::nonNull).toList();
    }

    Action withTag(UUID from, UUID into) {
        return from.equals(target) ? new Action(kind, into, number, text, ids, agent) : this;
    }

    List<UUID> idsOrNone() {
        return ids == null ? List.of() : ids;
    }

    boolean alsoAgent() {
        return Boolean.TRUE.equals(agent);
    }
}
