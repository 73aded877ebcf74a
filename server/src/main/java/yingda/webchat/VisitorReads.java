package yingda.webchat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.Line;
import yingda.conversations.LineView;
import yingda.conversations.LineViews;
import yingda.conversations.VisitorView;
import yingda.conversations.VisitorViews;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.live.Frames;
import yingda.routing.QueueMoved;
import yingda.routing.Routing;

/// What a visitor may read: its own conversations, as far as customers may see them.
@Service
class VisitorReads {

    static final int GAP = 200;
    private static final int HISTORY = 50;
    private static final UUID LAST = new UUID(-1, -1);

    private final Conversations conversations;
    private final LineViews lines;
    private final VisitorViews views;
    private final Routing routing;
    private final VisitorStore store;

    VisitorReads(Conversations conversations, LineViews lines, VisitorViews views, Routing routing, VisitorStore store) {
        this.conversations = conversations;
        this.lines = lines;
        this.views = views;
        this.routing = routing;
        this.store = store;
    }

    /// A line of one of several conversations.
    record HistoryLine(UUID conversation, @JsonUnwrapped LineView line) {
    }

    /// @param more cursor for older lines, null when there are none
    record History(List<HistoryLine> lines, @Nullable String more) {
    }

    /// @param visitor null until it has written
    record State(@Nullable UUID visitor, @Nullable VisitorView conversation, List<HistoryLine> lines, @Nullable String more) {
    }

    /// @param more whether there are later lines than these
    record Gap(List<LineView> lines, boolean more) {
    }

    State state(Caller caller) {
        return within(caller, () -> {
            Optional<Conversation> open = open(caller);
            History last = history(caller, LAST, 0);
            UUID visitor = last.lines().isEmpty() ? null : caller.visitor();
            return new State(visitor, open.map(this::view).orElse(null), last.lines(), last.more());
        });
    }

    /// @param cursor as given by an earlier answer
    History before(Caller caller, String cursor) {
        int dot = cursor.indexOf('.');
        UUID conversation = Frames.id(dot < 0 ? null : cursor.substring(0, dot));
        if (conversation == null || !cursor.substring(dot + 1).matches("\\d{1,18}")) {
            throw new InvalidField("before", "format");
        }
        return within(caller, () -> history(caller, conversation, Long.parseLong(cursor.substring(dot + 1))));
    }

    /// Lines of one conversation behind `after`.
    ///
    /// @throws NotFound when it is not the visitor's
    Gap after(Caller caller, UUID conversation, long after) {
        return within(caller, () -> {
            own(caller, conversation);
            List<Line> found = conversations.lines(caller.workspace(), conversation, after, GAP + 1, true);
            List<Line> part = found.subList(0, Math.min(GAP, found.size()));
            return new Gap(lines.forVisitors(part), found.size() > GAP);
        });
    }

    /// A conversation of the visitor, open or not.
    ///
    /// @throws NotFound when it is not the visitor's
    Conversation own(Caller caller, UUID conversation) {
        return within(caller, () -> conversations.find(caller.workspace(), conversation)
                .filter(found -> caller.visitor().equals(found.visitor())).orElseThrow(NotFound::new));
    }

    LineView seen(Line line) {
        return lines.forVisitors(List.of(line)).getFirst();
    }

    Optional<UUID> customer(Caller caller) {
        return store.customer(caller.workspace(), caller.visitor());
    }

    Optional<Conversation> open(Caller caller) {
        return within(caller, () ->
                conversations.openOf(caller.workspace(), caller.channel().id(), caller.visitor()));
    }

    /// With the place in the queue and the expected wait.
    VisitorView view(Conversation conversation) {
        return within(conversation.workspace(), () -> {
            QueueMoved.Waiting waiting = conversation.state() == ConversationState.QUEUED
                    ? routing.placeOf(conversation).orElse(null) : null;
            return waiting == null ? views.of(conversation)
                    : views.of(conversation, waiting.place(), waiting.expectedWaitSeconds());
        });
    }

    private History history(Caller caller, UUID conversation, long before) {
        List<Line> found =
                conversations.historyOf(caller.workspace(), caller.visitor(), conversation, before, HISTORY + 1);
        boolean more = found.size() > HISTORY;
        List<Line> part = more ? found.subList(1, found.size()) : found;
        List<LineView> seen = lines.forVisitors(part);
        List<HistoryLine> history = new ArrayList<>(part.size());
        for (int i = 0; i < part.size(); i++) {
            history.add(new HistoryLine(part.get(i).conversation(), seen.get(i)));
        }
        return new History(history, more ? part.getFirst().conversation() + "." + part.getFirst().seq() : null);
    }

    private static <T> T within(Caller caller, Supplier<T> work) {
        return within(caller.workspace(), work);
    }

    private static <T> T within(UUID workspace, Supplier<T> work) {
        return WorkspaceScope.get(workspace, work);
    }
}
