package yingda.conversations;

/// A line was added; committed.
///
/// @param conversation the row after the commit that added it, which may have added later lines, too
public record LineAppended(Conversation conversation, Line line) {
}
