package yingda.conversations;

/// A line was added, and committed.
///
/// @param isNew false when the same message had been added before and this is the first answer again
public record Appended(Line line, boolean isNew) {
}
