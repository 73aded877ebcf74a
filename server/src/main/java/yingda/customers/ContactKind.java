package yingda.customers;

import java.util.Locale;

/// How a customer can be known: a browser that has written, an e-mail address, a phone number.
public enum ContactKind {
    VISITOR, EMAIL, PHONE;

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
        return this == EMAIL ? trimmed.toLowerCase(Locale.ROOT) : trimmed;
    }
}
