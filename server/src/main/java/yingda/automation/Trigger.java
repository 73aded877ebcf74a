package yingda.automation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import yingda.feed.FeedRow;

/// What a rule can wait for, by its name on the wire: `customer-message`.
enum Trigger {
    OPENED, QUEUED, ASSIGNED, TRANSFERRED, MOVED, ENDED, REOPENED,
    /// A customer wrote, by whatever channel.
    CUSTOMER_MESSAGE,
    /// A customer wrote a mail.
    MAIL,
    AGENT_MESSAGE, RATED,
    /// A customer has been waiting for an answer as long as the rule says.
    UNANSWERED,
    SLA_NEAR, SLA_BREACHED,
    /// The customer got a tag.
    TAGGED;

    /// A line whose time lies so far before its making was filed, not written now.
    private static final Duration FILED = Duration.ofMinutes(10);

    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether a clock told it, of one of its targets.
    boolean isOfSla() {
        return this == SLA_NEAR || this == SLA_BREACHED;
    }

    static Optional<Trigger> ofWire(String wire) {
        return Arrays.stream(values()).filter(trigger -> trigger.wire().equals(wire)).findFirst();
    }

    @JsonCreator
    static Trigger known(String wire) {
        return ofWire(wire).orElseThrow();
    }

    /// What a row of the log is; empty for what no rule waits for, and for mails of the time before the mailbox was
    /// connected. System lines are looked at elsewhere.
    static Optional<Trigger> of(FeedRow row) {
        return switch (row.kind()) {
            case MESSAGE -> isFiled(row) || !row.isPublic() ? Optional.empty() : message(row);
            case CHANGE -> ofChange(row.name());
            case REWRITE -> Optional.empty();
        };
    }

    private static Optional<Trigger> message(FeedRow row) {
        return switch (String.valueOf(row.senderKind())) {
            case "customer" -> Optional.of(row.name().equals("mail") ? MAIL : CUSTOMER_MESSAGE);
            case "member" -> Optional.of(AGENT_MESSAGE);
            default -> Optional.empty();
        };
    }

    private static boolean isFiled(FeedRow row) {
        return row.at().plus(FILED).isBefore(Instant.ofEpochMilli(row.id().getMostSignificantBits() >>> 16));
    }

    /// By the name of a change.
    static Optional<Trigger> ofChange(String name) {
        return switch (name) {
            case "opened", "queued", "assigned", "transferred", "moved", "ended", "reopened", "sla-near" -> ofWire(name);
            case "sla-breach" -> Optional.of(SLA_BREACHED);
            case "accepted" -> Optional.of(ASSIGNED);
            case "taken-over" -> Optional.of(TRANSFERRED);
            default -> Optional.empty();
        };
    }
}
