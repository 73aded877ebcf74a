package yingda.webchat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationOver;
import yingda.conversations.Conversations;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.knowledge.Faq;

/// Questions that a visitor looks up while a conversation is open: the answer is kept as a line of it.
@Service
class VisitorFaq {

    private final Faq faq;
    private final Conversations conversations;

    VisitorFaq(Faq faq, Conversations conversations) {
        this.faq = faq;
        this.conversations = conversations;
    }

    /// Stores question and answer once for each client id, and counts the use.
    ///
    /// @param open the visitor's open conversation
    /// @throws NotFound when the conversation's group has no such question
    /// @throws ConversationOver when none is open
    void ask(Caller caller, @Nullable UUID open, UUID clientId, UUID entry) {
        WorkspaceScope.run(caller.workspace(), () -> {
            Conversation conversation = open == null ? null : conversations.find(caller.workspace(), open).orElse(null);
            if (conversation == null) {
                throw new ConversationOver();
            }
            ObjectNode content = faq.line(caller.workspace(), conversation.group(), entry).orElseThrow(NotFound::new);
            if (conversations.tell(caller.workspace(), conversation.id(), Faq.LINE, content, lineId(conversation, clientId))) {
                faq.use(caller.workspace(), conversation.group(), entry);
            }
        });
    }

    /// Client ids of system lines are unique in the workspace, and a visitor may choose any.
    private static UUID lineId(Conversation conversation, UUID clientId) {
        return UUID.nameUUIDFromBytes((conversation.id() + "/" + clientId).getBytes(StandardCharsets.UTF_8));
    }
}
