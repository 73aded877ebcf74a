package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants to say, as it came; each field belongs to some kinds only. [Writing] makes a line's content of it.
///
/// @param kind of the line
/// @param text of a text or a note
/// @param file id of an upload of the same sender: of an image, a file, a video or a recording
/// @param seconds how long a video or a recording lasts, as far as the sender knows
/// @param ids of the cards of products or articles
/// @param html of a rich text
/// @param quote seq of the line of the same conversation that it answers
/// @param mentions members whom a note calls
/// @param confirmed whether the sender was warned of sensitive words and wants it so
public record Written(@Nullable String kind, @Nullable String text, @Nullable UUID file, @Nullable Integer seconds,
        @Nullable List<String> ids, @Nullable String html, @Nullable Long quote,
        @Nullable List<UUID> mentions, boolean confirmed) {
}
