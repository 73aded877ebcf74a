package yingda.mailwire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a connection to a mail server is protected. There is no unprotected one.
public enum MailSecurity {
    /// TLS from the first byte (ports 993, 465).
    TLS,
    /// Plain greeting, then STARTTLS, required (ports 143, 587).
    STARTTLS;

    /// As JSON and the database write it.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MailSecurity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
