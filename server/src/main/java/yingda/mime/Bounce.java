package yingda.mime;

import org.jspecify.annotations.Nullable;

/// What a delivery report says about one recipient.
///
/// @param recipient         the address that was not reached, lower case, or null when the report hides it
/// @param status            enhanced status code such as `5.1.1` (RFC 3463), from the report or derived; empty if unknown
/// @param replyCode         SMTP reply code such as `550`; empty if unknown
/// @param hard              true when the address itself is dead, so that nothing should be sent there again
/// @param reason            the reason family
/// @param diagnostic        the remote server's words on one line, at most 2,000 characters; may be empty
/// @param originalMessageId Message-ID of the mail that was not delivered, with angle brackets, or null; without domain
///                          when only the envelope's id tells it
public record Bounce(
        @Nullable String recipient, String status, String replyCode, boolean hard, BounceReason reason,
        String diagnostic, @Nullable String originalMessageId) {

    /// The whole Message-ID of the mail that was not delivered, where mails that go out by a mailbox of this domain have
    /// it behind the `@`.
    @Nullable public String original(String domain) {
        return originalMessageId == null || originalMessageId.indexOf('@') >= 0 ? originalMessageId
                : originalMessageId.replace(">", "@" + domain + ">");
    }
}
