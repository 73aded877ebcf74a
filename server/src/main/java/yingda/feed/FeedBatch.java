package yingda.feed;

import java.util.List;

/// A part of the log.
///
/// @param rows in order; may be none although more follow
/// @param next where to go on
/// @param more whether something may be there already
public record FeedBatch(List<FeedRow> rows, FeedPosition next, boolean more) {
}
