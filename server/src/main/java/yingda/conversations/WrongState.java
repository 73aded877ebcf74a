package yingda.conversations;

import java.util.Map;
import yingda.kernel.Refusal;

/// The conversation is not in a state from which this can be done: somebody else was first.
public final class WrongState extends Refusal {

    public WrongState(ConversationState state) {
        super("wrong-state", 409, Map.of("state", state.word()));
    }
}
