package yingda.conversations;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes of conversations what visitors see.
@Component
public class VisitorViews {

    /// @param place in the queue, if known
    public VisitorView of(Conversation conversation, @Nullable Integer place) {
        return new VisitorView(conversation.id(), conversation.state().word(), conversation.publicSeq(),
                null, place, conversation.agentReadSeq());
    }
}
