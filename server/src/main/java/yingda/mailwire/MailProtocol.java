package yingda.mailwire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How mails are fetched.
public enum MailProtocol {
    IMAP,
    POP3;

    /// As JSON and the database write it.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MailProtocol of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
