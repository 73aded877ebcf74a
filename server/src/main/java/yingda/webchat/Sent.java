package yingda.webchat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.conversations.Written;

/// A message as a visitor sends it.
///
/// @param clientId made by the page, the same through every retry
record Sent(UUID clientId, Written written, @Nullable Page page, @Nullable Label label) {

    /// @param kind `text`, `image`, `file`, `video` or `audio`
    /// @param text of a text
    /// @param file id of an upload of the same visitor
    static Sent of(UUID clientId, @Nullable String kind, @Nullable String text, @Nullable UUID file,
            @Nullable Integer seconds, @Nullable Long quote, @Nullable Page page, @Nullable Label label) {
        return new Sent(clientId, new Written(kind, text, file, seconds, null, null, quote, null, false), page, label);
    }
}
