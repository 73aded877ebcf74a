package yingda.automation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a condition looks at.
enum Field {
    CHANNEL(Values.IDS, "is", "is-not"),
    CHANNEL_KIND(Values.WORDS, "is", "is-not"),
    GROUP(Values.IDS, "is", "is-not"),
    /// Who serves it; nobody while it waits.
    AGENT(Values.IDS, "is", "is-not", "empty", "not-empty"),
    STATE(Values.WORDS, "is", "is-not"),
    PRIORITY(Values.WORDS, "is", "is-not"),
    /// The customer's words: those that came just now, else its last ones.
    TEXT(Values.PATTERNS, "contains", "not-contains"),
    SUBJECT(Values.PATTERNS, "contains", "not-contains"),
    /// The mail address that it came from.
    SENDER(Values.PATTERNS, "is", "is-not"),
    /// Whether a person wrote the mail, or a machine.
    MAIL_KIND(Values.WORDS, "is", "is-not"),
    CUSTOMER_TAG(Values.IDS, "is", "is-not", "empty", "not-empty"),
    CUSTOMER_NAME(Values.PATTERNS, "contains", "not-contains"),
    CUSTOMER_NOTE(Values.PATTERNS, "contains", "not-contains", "empty", "not-empty"),
    CUSTOMER_REGION(Values.PATTERNS, "contains", "not-contains", "empty", "not-empty"),
    CUSTOMER_MEMBERSHIP(Values.PATTERNS, "contains", "not-contains", "empty", "not-empty"),
    /// The writing that the customer's words are in.
    LANGUAGE(Values.WORDS, "is", "is-not"),
    /// Whether the group is at work.
    WORK_TIME(Values.NONE, "yes", "no"),
    WEEKDAY(Values.WORDS, "is", "is-not"),
    /// Of the day, in the group's time zone: from, to; past midnight when to is the earlier.
    TIME(Values.TIMES, "between", "not-between"),
    /// Stars of the rating.
    STARS(Values.WORDS, "is", "is-not"),
    /// Which promise is near or missed.
    SLA_TARGET(Values.WORDS, "is", "is-not");

    /// What the values are.
    enum Values {
        NONE, IDS, WORDS, PATTERNS, TIMES
    }

    private final Values values;
    private final Set<String> ops;

    Field(Values values, String... ops) {
        this.values = values;
        this.ops = Set.of(ops);
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Field> ofWire(String wire) {
        return Arrays.stream(values()).filter(field -> field.wire().equals(wire)).findFirst();
    }

    boolean takes(String op) {
        return ops.contains(op);
    }

    /// What the values of this operation are.
    Values valuesOf(String op) {
        return op.endsWith("empty") ? Values.NONE : values;
    }

    /// The words that values may be; empty for whatever it is.
    Set<String> words() {
        return switch (this) {
            case CHANNEL_KIND -> Set.of("webchat", "email", "api");
            case STATE -> Set.of("queued", "serving", "ended");
            case PRIORITY -> Set.of("0", "1", "2");
            case MAIL_KIND -> Set.of("human", "automatic");
            case LANGUAGE -> Set.of("zh", "ja", "ko", "latin", "other");
            case WEEKDAY -> Set.of("1", "2", "3", "4", "5", "6", "7");
            case STARS -> Set.of("1", "2", "3", "4", "5");
            case SLA_TARGET -> Set.of("first", "next", "end");
            default -> Set.of();
        };
    }
}
