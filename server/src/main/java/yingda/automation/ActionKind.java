package yingda.automation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a rule can do.
enum ActionKind {
    ASSIGN_GROUP("group"), ASSIGN_AGENT("member"),
    /// `number` is 0, 1 or 2.
    PRIORITY(null),
    ADD_TAG("tag"), REMOVE_TAG("tag"),
    /// `text` goes to the customer; by mail only where a person wrote, and not often.
    REPLY(null),
    /// `text` for colleagues; `ids` are called.
    NOTE(null),
    /// `number` is minutes.
    SNOOZE(null),
    /// `ids` are categories, `text` the last words; both may be absent.
    END(null),
    /// `ids` and, with `agent`, the serving agent are told `text` at once.
    NOTIFY(null),
    /// They are written a mail.
    MAIL(null),
    WEBHOOK("webhook");

    private final @Nullable String target;

    ActionKind(@Nullable String target) {
        this.target = target;
    }

    /// What the target is: `group`, `member`, `tag` or `webhook`; null for none.
    @Nullable String target() {
        return target;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ActionKind> ofWire(@Nullable String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }

    /// What `ids` are: `member` or `category`; null for none.
    @Nullable String ids() {
        return switch (this) {
            case NOTE, NOTIFY, MAIL -> "member";
            case END -> "category";
            default -> null;
        };
    }

    boolean needsText() {
        return this == REPLY || this == NOTE || this == NOTIFY || this == MAIL;
    }

    /// Whether it makes sense only while the conversation has not ended.
    boolean needsOpen() {
        return this == ASSIGN_GROUP || this == ASSIGN_AGENT || this == PRIORITY || this == REPLY || this == SNOOZE || this == END;
    }

    /// The greatest number; 0 where there is none.
    int mostNumber() {
        return switch (this) {
            case PRIORITY -> 2;
            case SNOOZE -> 525_600;
            default -> 0;
        };
    }
}
