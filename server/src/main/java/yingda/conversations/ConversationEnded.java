package yingda.conversations;

/// A conversation was ended; committed. Events of one conversation come one after the other, in the order of commits.
public record ConversationEnded(Conversation conversation) {
}
