package yingda.automation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rule.
///
/// @param stops whether no rule behind it looks at what it took
/// @param unanswered with the trigger of this name only
/// @param runs how often it took something
/// @param failures in how many of them an action failed
record Rule(UUID id, String name, boolean enabled, boolean stops, Set<Trigger> triggers, @Nullable Unanswered unanswered,
        Conditions conditions, List<Action> actions, long runs, long failures, @Nullable Instant lastRunAt) {

    /// How long a customer waits before the rule looks.
    ///
    /// @param minutes 1 to 43,200
    /// @param workTime whether only the group's work time counts
    record Unanswered(int minutes, boolean workTime) {
    }

    /// The same rule, with another tag where it named this one.
    Rule withTag(UUID from, UUID into) {
        return new Rule(id, name, enabled, stops, triggers, unanswered, conditions.withTag(from, into),
                actions.stream().map(action -> action.withTag(from, into)).toList(), runs, failures, lastRunAt);
    }

    /// Who waits for any message of a customer waits for mails, too.
    boolean wants(Trigger trigger) {
        return triggers.contains(trigger) || trigger == Trigger.MAIL && triggers.contains(Trigger.CUSTOMER_MESSAGE);
    }
}
