package yingda.email;

import java.util.Locale;

/// Where a mail of ours stands.
enum Delivery {
    /// It waits for its first or next attempt.
    QUEUED,
    /// It is being handed over.
    SENDING,
    /// The server took it.
    SENT,
    /// It was handed over and no answer came: the server may have taken it.
    UNKNOWN,
    /// It will not be delivered.
    FAILED;

    /// As JSON and the table write it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Delivery of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
