package yingda.knowledge;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// Where a part of the table ends.
record EntryCursor(long uses, UUID id) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    static @Nullable EntryCursor of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new InvalidField("cursor", "format");
        }
        return new EntryCursor(Long.parseLong(parts.group(1)), UUID.fromString(parts.group(2)));
    }

    static EntryCursor behind(Entry entry) {
        return new EntryCursor(entry.uses(), entry.id());
    }

    @Override
    public String toString() {
        return uses + "." + id;
    }
}
