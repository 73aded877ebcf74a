package yingda.followups;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import yingda.kernel.InvalidField;

/// After which item the following page begins.
record Place(Instant at, UUID id) {

    @Override
    public String toString() {
        return at + "_" + id;
    }

    static Place parse(String text) {
        int end = text.indexOf('_');
        try {
            return new Place(Instant.parse(text.substring(0, Math.max(0, end))), UUID.fromString(text.substring(end + 1)));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw new InvalidField("cursor", "format");
        }
    }
}
