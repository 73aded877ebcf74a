package yingda.roster;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// By which column, in which direction. Each column has its index; equal ones follow in the order of their ids.
record Order(Column column, boolean down) {

    enum Column {
        LOGIN("login", "a.login", "text"),
        DISPLAY_NAME("displayName", "m.display_name collate \"zh-x-icu\"", "text"),
        NAME("name", "m.name collate \"zh-x-icu\"", "text"),
        DEPARTMENT("department", "m.department collate \"zh-x-icu\"", "text"),
        CREATED_AT("createdAt", "m.created_at", "timestamptz"),
        SEEN_AT("seenAt", "coalesce(m.seen_at, to_timestamp(0))", "timestamptz");

        private final String wire;
        final String sql;
        final String type;

        Column(String wire, String sql, String type) {
            this.wire = wire;
            this.sql = sql;
            this.type = type;
        }
    }

    static Order of(String wire) {
        boolean down = wire.startsWith("-");
        String name = down ? wire.substring(1) : wire;
        return new Order(Arrays.stream(Column.values()).filter(column -> column.wire.equals(name)).findFirst()
                .orElseThrow(() -> new InvalidField("sort", "unknown-value")), down);
    }

    String direction() {
        return down ? "desc" : "asc";
    }

    /// Behind the place of the cursor: `:value` and `:after`.
    String behind() {
        return "and (%s, m.id) %s (:value::%s, :after::uuid)".formatted(column.sql, down ? "<" : ">", column.type);
    }

    /// Where a page ended.
    ///
    /// @param value of the column, as text
    record Place(String value, UUID id) {

        String cursor() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString((id + value).getBytes(StandardCharsets.UTF_8));
        }

        static @Nullable Place of(@Nullable String cursor) {
            if (cursor == null || cursor.isEmpty()) {
                return null;
            }
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                return new Place(text.substring(36), UUID.fromString(text.substring(0, 36)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
                throw new InvalidField("cursor", "format");
            }
        }
    }
}
