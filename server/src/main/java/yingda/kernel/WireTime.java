package yingda.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as `docs/wire.md` wants them: RFC 3339 in UTC with milliseconds.
public final class WireTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private WireTime() {
    }

    /// The text of a time, for JSON that is not made of records.
    public static String text(Instant at) {
        return FORMAT.format(at);
    }
}
