package yingda.live;

import org.jspecify.annotations.Nullable;

/// Between a topic and one of its sockets: what this socket is sent instead of a published frame.
@FunctionalInterface
public interface FrameFilter {

    /// Sends every frame as it is.
    FrameFilter ALL = frame -> frame;

    /// The frame to send, or null for none. Runs on the publisher's thread: it may not block.
    @Nullable String apply(String frame);
}
