package yingda.workbench;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import yingda.kernel.InvalidField;

/// After which row the following page begins: `at_id_priority`.
///
/// @param at by what its list is ordered: the opening, the latest message or the end
/// @param priority of a row that waits, by which that list is ordered first; 0 in others
record RowCursor(Instant at, UUID id, int priority) {

    @Override
    public String toString() {
        return at + "_" + id + "_" + priority;
    }

    static RowCursor parse(String text) {
        String[] parts = text.split("_", -1);
        try {
            return new RowCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            throw new InvalidField("cursor", "format");
        }
    }
}
