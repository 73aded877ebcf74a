package yingda.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.InvalidField;
import yingda.people.MemberView;
import yingda.people.Members;

/// Puts into a message the beginning of the line that it answers. It is stored with the message, so that no reader has
/// to look for it; recalling or erasing the line takes it out again ([RecallStore]).
@Component
public class Quotes {

    private final ConversationStore store;
    private final Members members;

    Quotes(ConversationStore store, Members members) {
        this.store = store;
        this.members = members;
    }

    /// The content with its quote; the content itself when it quotes nothing.
    ///
    /// @param quote seq of the quoted line
    /// @param publicOnly whether customers will read it: then what they may not see cannot be quoted
    /// @throws InvalidField when there is no such line to be quoted
    public ObjectNode in(ObjectNode content, UUID workspace, UUID conversation, @Nullable Long quote, boolean publicOnly) {
        if (quote == null) {
            return content;
        }
        Line line = store.line(workspace, conversation, quote)
                .filter(found -> found.sender() != SenderKind.SYSTEM && (found.isPublic() || !publicOnly))
                .orElseThrow(() -> new InvalidField("quote", "unknown-value"));
        ObjectNode with = content.deepCopy();
        with.set("quote", quoted(line));
        return with;
    }

    /// `name` is a member's display name, and null for the customer: what agents call a customer is theirs.
    private ObjectNode quoted(Line line) {
        ObjectNode quoted = JsonNodeFactory.instance.objectNode().put("seq", line.seq()).put("name", name(line))
                .put("kind", line.kind());
        if (Content.isGone(line.content())) {
            return quoted.put("recalled", true);
        }
        return quoted.put("text", Content.brief(line.content()));
    }

    private @Nullable String name(Line line) {
        return line.sender() == SenderKind.MEMBER && line.senderId() != null
                ? members.view(line.workspace(), line.senderId()).map(MemberView::displayName).orElse(null) : null;
    }
}
