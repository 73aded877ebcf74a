package yingda.webchat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as a visitor sends it.
///
/// @param clientId made by the page, the same through every retry
/// @param kind `text`, `image` or `file`
/// @param text of a text
/// @param file id of an upload of the same visitor
record Sent(UUID clientId, String kind, @Nullable String text, @Nullable UUID file, @Nullable Page page,
        @Nullable Label label) {
}
