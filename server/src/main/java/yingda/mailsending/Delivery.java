package yingda.mailsending;

import java.util.Locale;

/// Where a mail of ours stands, or one recipient of it.
public enum Delivery {
    /// It is held back: its writer may still withdraw it, or wants it to go out later.
    HELD,
    /// It waits for its first attempt, or for its account.
    QUEUED,
    /// It is being handed over.
    SENDING,
    /// The server took it.
    SENT,
    /// The server refused it for now: it is tried again.
    DEFERRED,
    /// It was handed over and no answer came: the server may have taken it.
    UNKNOWN,
    /// It will not be delivered.
    FAILED,
    /// Its writer took it back before it went out.
    WITHDRAWN;

    /// As JSON and the table write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Delivery of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
