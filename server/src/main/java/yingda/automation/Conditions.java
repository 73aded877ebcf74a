package yingda.automation;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// When a rule takes what happened. No groups: always.
///
/// @param all whether every group must hold, or one of them
record Conditions(boolean all, List<Group> groups) {

    /// Always.
    static final Conditions NONE = new Conditions(true, List.of());

    /// @param all whether every condition must hold, or one of them
    record Group(boolean all, List<Condition> conditions) {

        Group {
            conditions = conditions == null ? List.of() : conditions.stream().filter(Objects::nonNull).toList();
        }

        private Group withTag(UUID from, UUID into) {
            return new Group(all, conditions.stream().map(condition -> condition.withTag(from, into)).toList());
        }
    }

    Conditions {
        groups = groups == null ? List.of() : groups.stream().filter(Objects::nonNull).toList();
    }

    /// The same, with another tag where they named this one.
    Conditions withTag(UUID from, UUID into) {
        return new Conditions(all, groups.stream().map(group -> group.withTag(from, into)).toList());
    }
}
