package yingda.sla;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;
import yingda.kernel.PlainText;

/// What is written of a policy; lists that are absent are empty, switches that are absent off.
record PolicyForm(@Nullable String name, @Nullable Boolean active, @Nullable List<UUID> channels, @Nullable List<UUID> groups,
        @Nullable List<Integer> priorities, @Nullable List<UUID> tags, @Nullable Integer firstMinutes, @Nullable Integer nextMinutes,
        @Nullable Integer endMinutes, @Nullable Boolean aroundClock, @Nullable Boolean pauseSnoozed, @Nullable Boolean pauseWaiting,
        @Nullable Integer nearPercent, @Nullable Integer nearMinutes) {

    private static final int LONGEST_NAME = 60;
    /// Thirty days.
    private static final int MOST_MINUTES = 30 * 24 * 60;
    private static final int MOST_CHOSEN = 100;
    private static final int HIGHEST_PRIORITY = 2;
    private static final int MOST_PERCENT = 99;

    /// @throws InvalidField when something is missing or not right; whether what it names exists is not looked at
    Policy checked(UUID id) {
        checkTimes();
        List<Integer> wanted = chosen("priorities", priorities);
        if (wanted.stream().anyMatch(one -> one < 0 || one > HIGHEST_PRIORITY)) {
            throw new InvalidField("priorities", "unknown-value");
        }
        return new Policy(id, PlainText.required("name", name, LONGEST_NAME), Boolean.TRUE.equals(active), chosen("channels", channels),
                chosen("groups", groups), wanted, chosen("tags", tags), firstMinutes, nextMinutes, endMinutes,
                Boolean.TRUE.equals(aroundClock), Boolean.TRUE.equals(pauseSnoozed), Boolean.TRUE.equals(pauseWaiting), nearPercent, nearMinutes);
    }

    /// The targets and the warning alone.
    void checkTimes() {
        minutes("firstMinutes", firstMinutes);
        minutes("nextMinutes", nextMinutes);
        minutes("endMinutes", endMinutes);
        int shortest = Stream.of(firstMinutes, nextMinutes, endMinutes).filter(Objects::nonNull).mapToInt(Integer::intValue).min()
                .orElseThrow(() -> new InvalidField("firstMinutes", "missing"));
        if (nearPercent == null && nearMinutes == null) {
            throw new InvalidField("nearPercent", "missing");
        }
        if (nearPercent != null && (nearMinutes != null || nearPercent < 1 || nearPercent > MOST_PERCENT)) {
            throw new InvalidField("nearPercent", "range", MOST_PERCENT);
        }
        if (nearMinutes != null && (nearMinutes < 1 || nearMinutes >= shortest)) {
            throw new InvalidField("nearMinutes", "range", shortest - 1);
        }
    }

    private static void minutes(String field, @Nullable Integer minutes) {
        if (minutes != null && (minutes < 1 || minutes > MOST_MINUTES)) {
            throw new InvalidField(field, "range", MOST_MINUTES);
        }
    }

    private static <T> List<T> chosen(String field, @Nullable List<T> wanted) {
        List<T> given = wanted == null ? List.of() : wanted;
        if (given.size() > MOST_CHOSEN) {
            throw new InvalidField(field, "too-long", MOST_CHOSEN);
        }
        if (given.stream().anyMatch(Objects::isNull)) {
            throw new InvalidField(field, "missing");
        }
        return given.stream().distinct().toList();
    }
}
