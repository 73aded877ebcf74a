package yingda.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.InvalidField;
import yingda.live.LiveSocket;
import yingda.people.Viewer;

/// What members write, over HTTP and over their sockets: answers of the serving agent, and notes of whoever sees the
/// conversation.
@Service
public class MemberMessages {

    private final Messages messages;
    private final ConversationAccess access;
    private final Writing writing;
    private final Quotes quotes;
    private final Mentions mentions;
    private final MemberGate gate;

    MemberMessages(Messages messages, ConversationAccess access, Writing writing, Quotes quotes,
            Mentions mentions, MemberGate gate) {
        this.messages = messages;
        this.access = access;
        this.writing = writing;
        this.quotes = quotes;
        this.mentions = mentions;
        this.gate = gate;
    }

    /// A message under the id that its sender made.
    public record Sent(@Nullable UUID clientId, Written written) {
    }

    /// Stores the message and returns when it is committed; see [Messages#append] and [Writing#content] for the refusals.
    /// Who is offline writes notes only.
    ///
    /// @param origin the socket it came by, which gets the `ack`; null for HTTP
    public Appended send(Viewer viewer, UUID conversation, Sent sent, @Nullable LiveSocket origin) {
        if (sent.clientId() == null) {
            throw new InvalidField("clientId", "missing");
        }
        if (sent.written().kind() == null) {
            throw new InvalidField("kind", "missing");
        }
        boolean note = Append.NOTE.equals(sent.written().kind());
        if (!note) {
            gate.mustBeThere(viewer);
        }
        Conversation seen = note || sent.written().quote() != null ? access.access(viewer, conversation) : null;
        Writing.Writer writer = new Writing.Writer(viewer.workspace(), SenderKind.MEMBER, viewer.member(), sent.clientId());
        ObjectNode content = quotes.in(writing.content(writer, sent.written()), viewer.workspace(), conversation,
                sent.written().quote(), !note);
        if (note && seen != null) {
            mentions.in(content, seen, sent.written().mentions());
        }
        try {
            return messages.append(new Append(viewer.workspace(), conversation, sent.clientId(), sent.written().kind(),
                    SenderKind.MEMBER, viewer.member(), content, origin));
        } catch (NotYours | ConversationOver refusal) {
            access.access(viewer, conversation); // who may not see it does not learn that it is there
            throw refusal;
        }
    }
}
