package yingda.customers;

import java.util.Locale;
import java.util.regex.Pattern;

/// How a customer can be known: a browser that has written, an e-mail address, a phone number.
public enum ContactKind {
    VISITOR, EMAIL, PHONE;

    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s().-]");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\"<>,;]{1,64}@[^\\s@\"<>,;]{1,189}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{5,20}");

    /// As it stands in the database and on the wire.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ContactKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Two spellings of one contact point become the same text.
    String normalised(String value) {
        String trimmed = value.strip();
        return switch (this) {
            case EMAIL -> trimmed.toLowerCase(Locale.ROOT);
            case PHONE -> BETWEEN_DIGITS.matcher(trimmed).replaceAll("");
            case VISITOR -> trimmed;
        };
    }

    /// Whether agents may write it down: a visitor is only known by its browser.
    ///
    /// @param value normalised
    boolean takes(String value) {
        return switch (this) {
            case EMAIL -> ADDRESS.matcher(value).matches();
            case PHONE -> NUMBER.matcher(value).matches();
            case VISITOR -> false;
        };
    }
}
