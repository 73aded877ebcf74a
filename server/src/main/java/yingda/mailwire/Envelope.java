package yingda.mailwire;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is handed to a server.
///
/// @param from who hears when it cannot be delivered; empty for a mail that must not be answered at all
/// @param raw the mail's bytes, CRLF, ending with a line end
/// @param id what reports name the mail by (RFC 3461, ENVID): printable ASCII without `+` and `=`, at most 100
///        characters; null for none
public record Envelope(String from, List<String> recipients, Path raw, @Nullable String id) {

    private static final int LONGEST_ID = 100;

    public Envelope(String from, List<String> recipients, Path raw) {
        this(from, recipients, raw, null);
    }

    /// @param messageId of which the part before the domain becomes the envelope's id
    public static Envelope of(String from, List<String> recipients, Path raw, @Nullable String messageId) {
        String id = messageId == null ? "" : messageId.substring(1, Math.max(1, messageId.indexOf('@')));
        return new Envelope(from, recipients, raw, id.isEmpty() || id.length() > LONGEST_ID ? null : id);
    }

    /// Whether an address holds letters that only servers with SMTPUTF8 (RFC 6531) understand.
    boolean needsUtf8() {
        return !isAscii(from) || !recipients.stream().allMatch(Envelope::isAscii);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
