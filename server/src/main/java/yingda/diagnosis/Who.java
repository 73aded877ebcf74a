package yingda.diagnosis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who must act so that a mail comes through.
public enum Who {
    /// Who looks after our mailbox or domain.
    ADMIN,
    /// Who wrote the mail.
    WRITER,
    RECIPIENT,
    /// The mail provider of the sending side.
    PROVIDER,
    /// Nobody: it is tried again.
    WAIT;

    /// As JSON and the tables write it.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
