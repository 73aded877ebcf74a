package yingda.conversations;

/// State, agent, place or reading position of a conversation changed; committed. Also told after [ConversationEnded].
public record ConversationChanged(Conversation conversation) {
}
