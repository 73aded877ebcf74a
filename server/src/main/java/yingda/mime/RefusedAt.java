package yingda.mime;

import java.util.List;

/// At which step of SMTP a server refused, as far as the report tells.
enum RefusedAt {

    RECIPIENT("after rcpt", "to rcpt", ">>> rcpt", "our rcpt", "for rcpt to", "rcpt to command", "rcpt to:<", "like recipient", "at rcpt state", "smtp:rcpt"),
    DATA("end of data", "data command", "command data", ">>> data", "to data:", "after i sent the message", "our final data",
            "our data", "at data state"),
    SENDER("after mail from", "to mail from", ">>> mail from", "our mail from", "sender was rejected", "at mail state"),
    CONNECTION("initial connection", "after ehlo", "after helo", "to ehlo", "to helo", "greeting failed", "our helo", "our ehlo",
            "refused to talk to me", "at connect state"),
    UNKNOWN;

    private final List<String> words;

    RefusedAt(String... words) {
        this.words = List.of(words);
    }

    /// @param text in lower case
    static RefusedAt of(String text) {
        for (RefusedAt step : values()) {
            if (step.words.stream().anyMatch(text::contains)) {
                return step;
            }
        }
        return UNKNOWN;
    }
}
