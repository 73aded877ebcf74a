package yingda.routing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.conversations.Append;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.Content;
import yingda.conversations.Detours;
import yingda.conversations.Line;
import yingda.conversations.Messages;
import yingda.conversations.SenderKind;
import yingda.conversations.WrongState;
import yingda.people.Viewer;

/// What supervisors do with conversations that others serve, besides watching them.
@Service
public class Supervision {

    private final Conversations conversations;
    private final Detours detours;
    private final ConversationAccess access;
    private final Messages messages;
    private final SeatStore store;
    private final Seats seats;
    private final Holders holders;
    private final AgentNotices notices;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Supervision(Conversations conversations, Detours detours, ConversationAccess access, Messages messages, SeatStore store, Seats seats,
            Holders holders, AgentNotices notices, Audit audit, TransactionTemplate transaction) {
        this.conversations = conversations;
        this.detours = detours;
        this.access = access;
        this.messages = messages;
        this.store = store;
        this.seats = seats;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// The supervisor serves from now on what another agent serves, beyond the own limit, too.
    public Conversation takeOver(Viewer viewer, UUID id) {
        UUID workspace = viewer.workspace();
        access.access(viewer, id);
        while (true) {
            UUID from = server(conversations.find(workspace, id).orElseThrow(), viewer);
            Conversation taken = transaction.execute(_ -> takeFrom(viewer, id, from));
            if (taken != null) {
                notices.tell(from, "taken-over", taken, viewer, null);
                holders.changed(workspace, viewer.member());
                holders.freed(workspace, from);
                return taken;
            }
        }
    }

    /// Null when it was handed on before the locks were there.
    private @Nullable Conversation takeFrom(Viewer viewer, UUID id, UUID from) {
        UUID workspace = viewer.workspace();
        seats.ensure(workspace, viewer.member());
        store.lock(workspace, List.of(viewer.member(), from));
        Conversation before = conversations.lock(workspace, id);
        if (!Objects.equals(server(before, viewer), from)) {
            return null;
        }
        store.addLoad(workspace, from, -Holders.weight(before));
        store.addLoad(workspace, viewer.member(), Holders.awake(before));
        audit.record(new Act(workspace, "conversation.taken-over", "conversation", id, Map.of("agent", from), Map.of("agent", viewer.member())));
        return detours.takeOver(workspace, id, viewer.member());
    }

    private static UUID server(Conversation conversation, Viewer viewer) {
        UUID agent = Holders.server(conversation);
        if (agent == null || agent.equals(viewer.member())) {
            throw new WrongState(conversation.state());
        }
        return agent;
    }

    /// Says something to the serving agent that the customer does not hear.
    public Line whisper(Viewer viewer, UUID id, UUID clientId, String text) {
        Conversation conversation = access.access(viewer, id);
        if (conversation.state() != ConversationState.SERVING) {
            throw new WrongState(conversation.state());
        }
        ObjectNode content = Content.text(SenderKind.MEMBER, text).put("whisper", true);
        Line line = messages.append(new Append(viewer.workspace(), id, clientId, Append.NOTE, SenderKind.MEMBER, viewer.member(),
                content, null)).line();
        UUID agent = Holders.server(conversation);
        if (agent != null && !agent.equals(viewer.member())) {
            notices.tell(agent, "whispered", conversation, viewer, text);
        }
        return line;
    }
}
