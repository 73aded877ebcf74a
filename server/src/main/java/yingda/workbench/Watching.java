package yingda.workbench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.Line;
import yingda.conversations.LineSweep;
import yingda.conversations.LineView;
import yingda.conversations.LineViews;
import yingda.conversations.Receipts;
import yingda.kernel.Refusal;
import yingda.live.Frames;
import yingda.live.Gate;
import yingda.live.Live;
import yingda.live.LiveSocket;
import yingda.live.SocketTopic;
import yingda.live.TypingPace;
import yingda.people.Viewer;
import yingda.workbench.OpenConversations.Place;

/// The conversations whose lines one socket is sent.
final class Watching {

    private static final int MOST_LINES = 200;
    private static final int MOST_CHARS = 500_000;
    private static final int MOST_WATCHED = 50;

    private final LiveSocket socket;
    private final Services services;
    private final Map<UUID, Conversation> watched = new ConcurrentHashMap<>();
    private final TypingPace typing = new TypingPace(System::nanoTime);
    private final TypingPace viewing = new TypingPace(System::nanoTime);

    /// What it works with.
    @Component
    record Services(ConversationAccess access, Conversations conversations, LineViews views, Live live, Frames frames,
            Desks desks, LineSweep sweep, Receipts receipts) {
    }

    Watching(LiveSocket socket, Services services) {
        this.socket = socket;
        this.services = services;
    }

    private record LineFrame(String t, UUID conversation, LineView line) {
    }

    private record ResyncFrame(String t, UUID conversation) {
    }

    private record ReceiptFrame(String t, UUID conversation, long seq) {
    }

    private record Colleague(UUID id, String name) {
    }

    private record ViewingFrame(String t, UUID conversation, Colleague member, boolean asks) {
    }

    private record TypingFrame(String t, UUID conversation, boolean on) {
    }

    /// From now on its lines come; those after `after` come first. Subscribes before it looks, so that neither a line
    /// nor the loss of access falls in between.
    void watch(Viewer viewer, UUID id, long after) {
        Conversation conversation = services.access.access(viewer, id);
        if (watched.size() >= MOST_WATCHED && !watched.containsKey(id)) {
            throw new TooManyWatched(MOST_WATCHED);
        }
        Gate gate = new Gate();
        watched.put(id, conversation);
        socket.subscribe(SocketTopic.conversation(id), gate);
        try {
            conversation = services.access.access(viewer, id);
            services.sweep.watching(viewer.workspace(), id, conversation.seq());
        } catch (Refusal lostMeanwhile) {
            unwatch(id);
            throw lostMeanwhile;
        }
        catchUp(viewer, id, after);
        receipts(conversation);
        gate.open(socket);
    }

    /// How far the customer had got, behind the lines: what was told of it while nobody listened here was not heard.
    private void receipts(Conversation conversation) {
        receipt("delivered", conversation, services.receipts.deliveredTo(conversation.workspace(), conversation.id()));
        receipt("read", conversation, conversation.customerReadSeq());
    }

    private void receipt(String frame, Conversation conversation, long seq) {
        if (seq > 0) {
            socket.send(services.frames.write(new ReceiptFrame(frame, conversation.id(), Math.min(seq, conversation.seq()))));
        }
    }

    private void catchUp(Viewer viewer, UUID id, long after) {
        List<Line> lines = services.conversations.lines(viewer.workspace(), id, after, MOST_LINES + 1, false);
        List<String> frames = services.views.forAgents(lines.subList(0, Math.min(MOST_LINES, lines.size()))).stream()
                .map(line -> services.frames.write(new LineFrame("line", id, line))).toList();
        boolean tooMuch = frames.stream().mapToInt(String::length).sum() > MOST_CHARS;
        if (!tooMuch) {
            frames.forEach(socket::send);
        }
        if (tooMuch || lines.size() > MOST_LINES) {
            socket.send(services.frames.write(new ResyncFrame("resync", id)));
        }
    }

    void unwatch(UUID id) {
        watched.remove(id);
        typing.forget(id);
        socket.unsubscribe(SocketTopic.conversation(id));
    }

    /// Ends the watching of what the viewer may not see any more.
    void keepOnly(Viewer viewer) {
        List<Conversation> all = services.conversations.find(viewer.workspace(), watched.keySet());
        List<Conversation> seen = services.access.seen(viewer, all);
        all.stream().filter(conversation -> !seen.contains(conversation)).forEach(conversation -> unwatch(conversation.id()));
    }

    /// The colleagues who watch the same conversation see that the viewer has it open.
    ///
    /// @param asks whether they are to say it of themselves, too
    void viewing(Viewer viewer, UUID id, boolean asks) {
        if (watched.containsKey(id) && viewing.passes(id, true)) {
            String frame = services.frames.write(
                    new ViewingFrame("viewing", id, new Colleague(viewer.member(), viewer.displayName()), asks));
            services.live.publish(SocketTopic.conversation(id).name(), frame, frame, socket);
        }
    }

    /// The visitor sees that the serving agent types, not more often than a person does.
    void typing(Viewer viewer, UUID id, boolean on) {
        Conversation conversation = watched.get(id);
        if (conversation == null || conversation.visitor() == null || !typing.passes(id, on)) {
            return;
        }
        if (services.desks.of(viewer.workspace()).place(id).filter(place -> serves(viewer, place)).isPresent()) {
            services.live.publish(SocketTopic.visitor(conversation.visitor()).name(),
                    services.frames.write(new TypingFrame("typing", id, on)));
        }
    }

    /// The viewer has seen the lines up to `seq`.
    ///
    /// @throws yingda.kernel.NotFound when the viewer may not see the conversation
    void read(Viewer viewer, UUID id, long seq) {
        if (!watched.containsKey(id)) {
            services.access.access(viewer, id);
        }
        services.conversations.readByAgent(viewer.workspace(), id, viewer.member(), seq);
    }

    /// The visitor sees that what it wrote has come to the serving agent's page.
    void delivered(Viewer viewer, UUID id, long seq) {
        Conversation conversation = watched.get(id);
        if (conversation == null || conversation.visitor() == null) {
            return;
        }
        if (services.desks.of(viewer.workspace()).place(id).filter(place -> serves(viewer, place)).isPresent()) {
            services.live.publish(SocketTopic.visitor(conversation.visitor()).name(),
                    services.frames.write(new ReceiptFrame("delivered", id, seq)));
        }
    }

    private static boolean serves(Viewer viewer, Place place) {
        return place.state() == ConversationState.SERVING && viewer.member().equals(place.agent());
    }
}
