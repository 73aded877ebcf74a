package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.live.Live;
import yingda.live.LiveSocket;
import yingda.live.SocketTopic;

/// After a commit: tells agents, the visitor and the other modules what was committed. Called in the order of commits
/// (see [CommitOrder]); it only queues.
///
/// Agents who watch listen to `conversation:{id}` and get every line; the visitor's browsers listen to
/// `visitor:{id}` and get the public ones.
@Component
class Broadcasts {

    private static final Logger log = LoggerFactory.getLogger(Broadcasts.class);
    static final String AGENTS = "conversation:";
    static final String VISITOR = "visitor:";

    private final Live live;
    private final LineViews views;
    private final VisitorViews visitors;
    private final EventQueue events;
    private final JsonMapper json;

    Broadcasts(Live live, LineViews views, VisitorViews visitors, EventQueue events, JsonMapper json) {
        this.live = live;
        this.views = views;
        this.visitors = visitors;
        this.events = events;
        this.json = json;
    }

    static String agents(UUID conversation) {
        return SocketTopic.conversation(conversation).name();
    }

    static String visitor(UUID visitor) {
        return SocketTopic.visitor(visitor).name();
    }

    /// Whoever changes its first fields changes [LineSweep#heard].
    record LineFrame(String t, UUID conversation, LineView line) {
    }

    private record RecalledFrame(String t, UUID conversation, long seq, String by) {
    }

    private record ReadFrame(String t, UUID conversation, long seq) {
    }

    record VisitorFrame(String t, VisitorView conversation) {
    }

    /// Tells; when that fails (a name could not be read, say), everybody concerned is told to read anew: what is committed
    /// must not stay unseen, and whoever waits for the end of this must not wait for ever.
    void orUnknown(Conversation conversation, Runnable tell) {
        try {
            tell.run();
        } catch (RuntimeException failed) {
            log.error("what was committed could not be told, it has to be read anew", failed);
            unknown(conversation);
        }
    }

    /// A new line: the socket it came by gets its `ack`, everybody else the line.
    void line(Conversation conversation, Line line, @Nullable LiveSocket origin) {
        line(conversation, line, origin, false);
    }

    private void line(Conversation conversation, Line line, @Nullable LiveSocket origin, boolean first) {
        acknowledge(line, origin, first);
        push(agents(line.conversation()), line.conversation(), () -> views.forAgents(line), origin);
        if (line.isPublic() && conversation.visitor() != null) {
            push(visitor(conversation.visitor()), line.conversation(), () -> views.forVisitors(line), origin);
        }
        events.add(line.workspace(), line.conversation(), new LineAppended(conversation, line));
    }

    private interface View {
        LineView make();
    }

    private void push(String topic, UUID conversation, View view, @Nullable LiveSocket origin) {
        if (live.wanted(topic)) {
            live.publish(topic, json.writeValueAsString(new LineFrame("line", conversation, view.make())),
                    resync(conversation), origin);
        }
    }

    /// A conversation with its first lines; the last of them came by `origin`.
    void opened(Conversation conversation, List<Line> lines, @Nullable LiveSocket origin) {
        tellVisitor(conversation);
        for (Line line : lines) {
            boolean first = line == lines.getLast();
            line(conversation, line, first ? origin : null, first);
        }
        events.add(conversation.workspace(), conversation.id(), new ConversationOpened(conversation));
    }

    /// A change of state with the lines that tell of it.
    void changed(Conversation conversation, List<Line> lines) {
        lines.forEach(line -> line(conversation, line, null));
        tellVisitor(conversation);
        if (conversation.state() == ConversationState.ENDED) {
            events.add(conversation.workspace(), conversation.id(), new ConversationEnded(conversation));
        }
        events.add(conversation.workspace(), conversation.id(), new ConversationChanged(conversation));
    }

    /// Its row is another, without a line and without a word to the customer: it has its number in the queue, or is
    /// unread again.
    void renewed(Conversation conversation) {
        events.add(conversation.workspace(), conversation.id(), new ConversationChanged(conversation));
    }

    /// Something was written down of it.
    void noted(Conversation conversation) {
        events.add(conversation.workspace(), conversation.id(), new ConversationChanged(conversation));
    }

    /// An agent has read up to `agentReadSeq`.
    void readByAgent(Conversation conversation) {
        if (conversation.visitor() != null) {
            live.publish(visitor(conversation.visitor()), readFrame(conversation.id(), conversation.agentReadSeq()));
        }
        events.add(conversation.workspace(), conversation.id(), new ConversationChanged(conversation));
    }

    /// The customer has read up to `customerReadSeq`.
    void readByCustomer(Conversation conversation) {
        live.publish(agents(conversation.id()), readFrame(conversation.id(), conversation.customerReadSeq()));
        events.add(conversation.workspace(), conversation.id(), new ConversationChanged(conversation));
    }

    /// A line was taken back: who has it on the screen takes it off, and every quote of it.
    void recalled(Conversation conversation, Line line) {
        String frame = json.writeValueAsString(
                new RecalledFrame("recalled", conversation.id(), line.seq(), line.sender().word()));
        live.publish(agents(conversation.id()), frame);
        if (line.isPublic() && conversation.visitor() != null) {
            live.publish(visitor(conversation.visitor()), frame);
        }
        events.add(conversation.workspace(), conversation.id(), new ConversationChanged(conversation));
    }

    /// Lines that readers may have on their screens were overwritten: they read anew.
    void erased(Conversation conversation) {
        unknown(conversation);
    }

    /// Nobody knows whether the last change was committed: all readers read anew.
    void unknown(Conversation conversation) {
        live.publish(agents(conversation.id()), resync(conversation.id()));
        if (conversation.visitor() != null) {
            live.publish(visitor(conversation.visitor()), Live.RESYNC);
        }
        events.add(conversation.workspace(), conversation.id(), new ConversationChanged(conversation));
    }

    /// The first answer once more, to a sender that did not get it.
    void acknowledgeAgain(Line line, @Nullable LiveSocket origin) {
        acknowledge(line, origin, false);
    }

    private void acknowledge(Line line, @Nullable LiveSocket origin, boolean first) {
        if (origin == null) {
            return;
        }
        long prev = line.sender() == SenderKind.CUSTOMER ? line.prevPublic() : line.seq() - 1;
        ObjectNode frame = json.createObjectNode().put("t", "ack").put("id", line.clientId().toString())
                .put("conversation", line.conversation().toString()).put("seq", line.seq()).put("prev", prev);
        frame.set("at", json.valueToTree(line.at()));
        if (first) {
            frame.put("first", true);
        }
        if (Content.isOfServer(line.content()) || Content.isGone(line.content())) {
            LineView view = line.sender() == SenderKind.CUSTOMER ? views.forVisitors(line) : views.forAgents(line);
            frame.set("content", view.content());
        }
        origin.send(json.writeValueAsString(frame));
    }

    private void tellVisitor(Conversation conversation) {
        if (conversation.visitor() != null && live.wanted(visitor(conversation.visitor()))) {
            live.publish(visitor(conversation.visitor()),
                    json.writeValueAsString(new VisitorFrame("conversation", visitors.of(conversation))));
        }
    }

    private String readFrame(UUID conversation, long seq) {
        return json.writeValueAsString(new ReadFrame("read", conversation, seq));
    }

    static String resync(UUID conversation) {
        return "{\"t\":\"resync\",\"conversation\":\"" + conversation + "\"}";
    }
}
