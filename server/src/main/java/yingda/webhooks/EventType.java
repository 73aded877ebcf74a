package yingda.webhooks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import yingda.feed.FeedRow;

/// What can be told, by its name on the wire: `message.created`.
enum EventType {
    CONVERSATION_OPENED, CONVERSATION_QUEUED, CONVERSATION_ASSIGNED, CONVERSATION_TRANSFERRED, CONVERSATION_ENDED,
    CONVERSATION_REOPENED, MESSAGE_CREATED, MESSAGE_RECALLED,
    /// A note between agents; customers never see it.
    NOTE_CREATED;

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    static Optional<EventType> ofWire(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire().equals(wire)).findFirst();
    }

    /// What a row of the log is; empty for what is not told (system lines only repeat changes).
    static Optional<EventType> of(FeedRow row) {
        return switch (row.kind()) {
            case MESSAGE -> row.name().equals("system") ? Optional.empty()
                    : Optional.of(row.name().equals("note") ? NOTE_CREATED : MESSAGE_CREATED).filter(type -> row.isPublic() == (type == MESSAGE_CREATED));
            case CHANGE -> change(row.name());
            case REWRITE -> row.name().equals("recalled") && row.seq() != null ? Optional.of(MESSAGE_RECALLED) : Optional.empty();
        };
    }

    private static Optional<EventType> change(String name) {
        return switch (name) {
            case "opened" -> Optional.of(CONVERSATION_OPENED);
            case "queued" -> Optional.of(CONVERSATION_QUEUED);
            case "assigned", "accepted" -> Optional.of(CONVERSATION_ASSIGNED);
            case "transferred" -> Optional.of(CONVERSATION_TRANSFERRED);
            case "ended" -> Optional.of(CONVERSATION_ENDED);
            case "reopened" -> Optional.of(CONVERSATION_REOPENED);
            default -> Optional.empty();
        };
    }
}
