package yingda.email;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How mails are fetched.
enum MailProtocol {
    IMAP,
    POP3;

    /// As JSON and the database write it.
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailProtocol of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
