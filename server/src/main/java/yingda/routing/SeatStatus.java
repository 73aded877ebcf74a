package yingda.routing;

import java.util.Locale;
import java.util.Optional;

/// What an agent says about being there.
public enum SeatStatus {
    ONLINE, BUSY, OFFLINE;

    /// As it stands in the database and on the wire.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The status of this word, if there is one.
    public static Optional<SeatStatus> of(String word) {
        for (SeatStatus status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
