package yingda.email;

import java.nio.file.Path;
import java.util.List;

/// What is handed to a server.
///
/// @param from who hears when it cannot be delivered; empty for a mail that must not be answered at all
/// @param raw the mail's bytes, CRLF, ending with a line end
record Envelope(String from, List<String> recipients, Path raw) {

    /// Whether an address holds letters that only servers with SMTPUTF8 (RFC 6531) understand.
    boolean needsUtf8() {
        return !isAscii(from) || !recipients.stream().allMatch(Envelope::isAscii);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
