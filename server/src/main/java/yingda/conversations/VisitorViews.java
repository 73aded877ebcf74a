package yingda.conversations;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.people.Members;

/// Makes of conversations what visitors see.
@Component
public class VisitorViews {

    private final Members members;

    VisitorViews(Members members) {
        this.members = members;
    }

    /// Without a place.
    public VisitorView of(Conversation conversation) {
        return of(conversation, null, null);
    }

    /// @param place in the queue, if known
    /// @param expectedWaitSeconds until it is served, if anybody can tell
    public VisitorView of(Conversation conversation, @Nullable Integer place, @Nullable Integer expectedWaitSeconds) {
        return new VisitorView(conversation.id(), conversation.state().word(), conversation.publicSeq(),
                agent(conversation), place, expectedWaitSeconds, conversation.agentReadSeq());
    }

    private VisitorView.@Nullable Agent agent(Conversation conversation) {
        return conversation.agent() == null ? null
                : members.view(conversation.workspace(), conversation.agent())
                        .map(member -> new VisitorView.Agent(member.id(), member.displayName(), member.avatarUrl()))
                        .orElse(null);
    }
}
