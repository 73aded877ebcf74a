package yingda.mails;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.mime.ParsedMail;

/// The mail that another one comes from.
///
/// @param ours whether we had sent it
/// @param replyTo whom an answer to it goes to; null when it does not say
/// @param mail what it says; null when its bytes are gone
public record Original(UUID id, boolean ours, @Nullable String path, @Nullable String messageId, List<String> references,
        @Nullable String replyTo, String subject, @Nullable ParsedMail mail) {

    public Original read(ParsedMail parsed) {
        return new Original(id, ours, path, messageId, references, replyTo, subject, parsed);
    }
}
