package yingda.automation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;
import yingda.kernel.PlainText;

/// What is written of a rule.
///
/// @param conditions null for always
record RuleForm(@Nullable String name, @Nullable Boolean enabled, @Nullable Boolean stops, @Nullable List<String> triggers,
        Rule.@Nullable Unanswered unanswered, @Nullable Conditions conditions, @Nullable List<Action> actions) {

    private static final int LONGEST_NAME = 60;
    private static final int MOST_GROUPS = 5;
    private static final int MOST_CONDITIONS = 20;
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_VALUE = 200;
    private static final int MOST_ACTIONS = 10;
    private static final int MOST_IDS = 20;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_MINUTES = 43_200;

    /// The rule, new as to its figures.
    ///
    /// @param there whether the workspace has such a thing, by its kind: `channel`, `group`, `member`, `tag`, `category`, `webhook`
    /// @throws InvalidField when something is missing or not right
    Rule checked(UUID id, BiPredicate<String, UUID> there) {
        Set<Trigger> wanted = wanted();
        return new Rule(id, PlainText.required("name", name, LONGEST_NAME), !Boolean.FALSE.equals(enabled), Boolean.TRUE.equals(stops),
                wanted, waiting(wanted), conditions(there), actions(there), 0, 0, null);
    }

    private Set<Trigger> wanted() {
        if (triggers == null || triggers.isEmpty()) {
            throw new InvalidField("triggers", "missing");
        }
        return triggers.stream().map(wire -> Trigger.ofWire(String.valueOf(wire)).orElseThrow(() -> new InvalidField("triggers", "unknown-value")))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Trigger.class)));
    }

    private Rule.@Nullable Unanswered waiting(Set<Trigger> wanted) {
        if (!wanted.contains(Trigger.UNANSWERED)) {
            return null;
        }
        if (unanswered == null || unanswered.minutes() < 1 || unanswered.minutes() > MOST_MINUTES) {
            throw new InvalidField("unanswered.minutes", "range", MOST_MINUTES);
        }
        return unanswered;
    }

    private Conditions conditions(BiPredicate<String, UUID> there) {
        if (conditions == null) {
            return Conditions.NONE;
        }
        List<Conditions.Group> groups = conditions.groups();
        if (groups.size() > MOST_GROUPS || groups.stream().mapToInt(group -> group.conditions().size()).sum() > MOST_CONDITIONS) {
            throw new InvalidField("conditions", "too-long", MOST_CONDITIONS);
        }
        return new Conditions(conditions.all(), groups.stream().filter(group -> !group.conditions().isEmpty())
                .map(group -> new Conditions.Group(group.all(), group.conditions().stream().map(one -> condition(one, there)).toList())).toList());
    }

    private static Condition condition(Condition condition, BiPredicate<String, UUID> there) {
        Field field = Field.ofWire(String.valueOf(condition.field())).filter(one -> one.takes(String.valueOf(condition.op())))
                .orElseThrow(() -> new InvalidField("conditions", "unknown-value"));
        List<String> values = condition.values().stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
        Field.Values kind = field.valuesOf(condition.op());
        if (kind == Field.Values.NONE) {
            return new Condition(condition.field(), condition.op(), List.of());
        }
        if (values.isEmpty() || kind == Field.Values.TIMES && values.size() != 2) {
            throw new InvalidField("conditions", "missing");
        }
        if (values.size() > MOST_VALUES || values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
            throw new InvalidField("conditions", "too-long", MOST_VALUES);
        }
        if (!values.stream().allMatch(value -> fits(field, kind, value, there))) {
            throw new InvalidField("conditions", "unknown-value");
        }
        return new Condition(condition.field(), condition.op(), kind == Field.Values.TIMES ? values : values.stream().distinct().toList());
    }

    private static boolean fits(Field field, Field.Values kind, String value, BiPredicate<String, UUID> there) {
        return switch (kind) {
            case IDS -> isId(value) && there.test(thing(field), UUID.fromString(value));
            case WORDS -> field.words().contains(value);
            case TIMES -> value.matches("([01]\\d|2[0-3]):[0-5]\\d");
            case PATTERNS, NONE -> value.indexOf('\0') < 0 && !value.replace("*", "").isBlank();
        };
    }

    private static String thing(Field field) {
        return switch (field) {
            case AGENT -> "member";
            case CUSTOMER_TAG -> "tag";
            default -> field.wire();
        };
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private List<Action> actions(BiPredicate<String, UUID> there) {
        if (actions == null || actions.isEmpty()) {
            throw new InvalidField("actions", "missing");
        }
        if (actions.size() > MOST_ACTIONS) {
            throw new InvalidField("actions", "too-long", MOST_ACTIONS);
        }
        return actions.stream().filter(Objects::nonNull).map(action -> action(action, there)).toList();
    }

    private static Action action(Action action, BiPredicate<String, UUID> there) {
        ActionKind kind = ActionKind.ofWire(action.kind()).orElseThrow(() -> new InvalidField("actions", "unknown-value"));
        UUID target = kind.target() == null ? null : target(kind.target(), action.target(), there);
        Set<UUID> ids = kind.ids() == null ? Set.of() : ids(kind.ids(), action.idsOrNone(), there);
        boolean agent = (kind == ActionKind.NOTIFY || kind == ActionKind.MAIL) && action.alsoAgent();
        if ((kind == ActionKind.NOTIFY || kind == ActionKind.MAIL) && ids.isEmpty() && !agent) {
            throw new InvalidField("actions.ids", "missing");
        }
        return new Action(action.kind(), target, number(kind, action.number()), text(kind, action.text()),
                kind.ids() == null ? null : List.copyOf(ids), agent ? true : null);
    }

    private static UUID target(String thing, @Nullable UUID target, BiPredicate<String, UUID> there) {
        if (target == null || !there.test(thing, target)) {
            throw new InvalidField("actions.target", target == null ? "missing" : "unknown-value");
        }
        return target;
    }

    private static Set<UUID> ids(String thing, Collection<UUID> ids, BiPredicate<String, UUID> there) {
        Set<UUID> distinct = new LinkedHashSet<>(ids);
        if (distinct.size() > MOST_IDS) {
            throw new InvalidField("actions.ids", "too-long", MOST_IDS);
        }
        if (!distinct.stream().allMatch(id -> there.test(thing, id))) {
            throw new InvalidField("actions.ids", "unknown-value");
        }
        return distinct;
    }

    private static @Nullable Integer number(ActionKind kind, @Nullable Integer number) {
        if (kind.mostNumber() == 0) {
            return null;
        }
        int least = kind == ActionKind.PRIORITY ? 0 : 1;
        if (number == null || number < least || number > kind.mostNumber()) {
            throw new InvalidField("actions.number", "range", kind.mostNumber());
        }
        return number;
    }

    private static @Nullable String text(ActionKind kind, @Nullable String text) {
        if (!kind.needsText() && kind != ActionKind.END) {
            return null;
        }
        String given = kind.needsText() ? PlainText.required("actions.text", text, LONGEST_TEXT) : PlainText.optional("actions.text", text, LONGEST_TEXT);
        Variables.check("actions.text", given);
        return given;
    }
}
