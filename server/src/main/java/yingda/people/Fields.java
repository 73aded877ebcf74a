package yingda.people;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// Checks of the text fields that administrators write.
final class Fields {

    private static final int LONGEST_NAME = 60;

    private Fields() {
    }

    /// A name of 1 to 60 characters, without blanks around it.
    static String name(String field, @Nullable String value) {
        String name = present(field, value).strip();
        if (name.length() > LONGEST_NAME) {
            throw new InvalidField(field, "too-long", LONGEST_NAME);
        }
        return name;
    }

    /// A text of this form.
    static String matching(String field, @Nullable String value, Pattern form) {
        String text = present(field, value);
        if (!form.matcher(text).matches()) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    static String present(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }
}
