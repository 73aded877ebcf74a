package yingda.tracking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a mail of ours.
///
/// @param opens by people, those through a provider's proxy included
/// @param proxied how many of the opens came through a proxy: the place is unknown
/// @param clicks by people
/// @param machine opens and clicks that count as no person's
/// @param replies mails that answer it
/// @param lastAt of what people did; null when they did nothing
public record TrackingView(int opens, int proxied, int clicks, int machine, int replies, @Nullable Instant lastAt,
        List<Link> links) {

    /// @param clicks by people
    public record Link(String url, int clicks) {
    }
}
