package yingda.mailsending;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// How a mail of ours comes from another one.
enum MailMode {
    REPLY, REPLY_ALL, FORWARD;

    /// As JSON writes it: `reply-all`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param word null: a reply
    static MailMode of(@Nullable String word) {
        return word == null ? REPLY : Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst()
                .orElseThrow(() -> new InvalidField("mode", "unknown-value"));
    }
}
