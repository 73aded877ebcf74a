package yingda.conversations;

/// A conversation was opened with its first lines; committed.
public record ConversationOpened(Conversation conversation) {
}
