package yingda.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/// Reads the times in addresses; nothing is no time. RFC 3339 knows years of four digits only; what lies beyond them no column holds.
@Component
final class WireTimes implements Converter<String, @Nullable Instant> {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    @Override
    public @Nullable Instant convert(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Instant at = Instant.parse(text);
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new IllegalArgumentException("no year of four digits");
        }
        return at;
    }
}
