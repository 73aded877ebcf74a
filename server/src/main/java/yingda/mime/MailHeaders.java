package yingda.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The header fields of a mail or part in their order; names are compared without case.
public final class MailHeaders {

    /// One unfolded field. `value` holds each raw byte as one char (ISO-8859-1), so that nothing is lost before
    /// decoding; NUL bytes are gone.
    record Field(String name, String value) {}

    private final List<Field> fields;

    MailHeaders(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /// True when the field is present, even if empty.
    public boolean has(String name) {
        return raw(name) != null;
    }

    /// The first field of that name with all encodings undone, on one line, trimmed; empty if absent.
    public String text(String name) {
        String raw = raw(name);
        return raw == null ? "" : EncodedWords.decode(raw);
    }

    /// All fields of that name, decoded, top first.
    public List<String> texts(String name) {
        return rawAll(name).stream().map(EncodedWords::decode).toList();
    }

    @Nullable String raw(String name) {
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                return field.value;
            }
        }
        return null;
    }

    public List<String> rawAll(String name) {
        var found = new ArrayList<String>();
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                found.add(field.value);
            }
        }
        return found;
    }

    /// The decoded value in lower case, for comparisons.
    public String lower(String name) {
        return text(name).toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    List<Field> fields() {
        return fields;
    }
}
