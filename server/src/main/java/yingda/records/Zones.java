package yingda.records;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// Time zones that requests name.
final class Zones {

    private Zones() {
    }

    /// The server's own for null.
    static ZoneId of(@Nullable String name) {
        try {
            return name == null || name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new InvalidField("zone", "unknown-value");
        }
    }
}
