package yingda.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.Conversations;
import yingda.conversations.Line;
import yingda.people.Viewer;

/// Message management: all that was said, listed, read in its record, and taken out. Reading and taking out are acts.
@Service
class AllMessages {

    static final int MOST_EXPORTED = 5_000;
    private static final int AT_ONCE = 500;
    private static final int AROUND = 25;

    private final Searching searching;
    private final SenderStore senders;
    private final ConversationAccess access;
    private final Conversations conversations;
    private final Audit audit;
    private final TransactionTemplate transaction;

    AllMessages(Searching searching, SenderStore senders, ConversationAccess access, Conversations conversations,
            Audit audit, TransactionTemplate transaction) {
        this.searching = searching;
        this.senders = senders;
        this.access = access;
        this.conversations = conversations;
        this.audit = audit;
        this.transaction = transaction;
    }

    Searching.Results list(Viewer viewer, MessageFilter filter, @Nullable String cursor, int most) {
        return searching.find(viewer, wanted(viewer, filter), cursor, most);
    }

    private MessageSearch.Wanted wanted(Viewer viewer, MessageFilter filter) {
        return new MessageSearch.Wanted(viewer.workspace(), Words.of(filter.text()), MessageSearch.Sight.of(viewer),
                filter.group(), null, null, null, filter.sender() == null ? null : senders.named(viewer.workspace(), filter.sender()),
                SearchController.sides(filter.side(), SearchController.SIDES), null, filter.from(), filter.to());
    }

    /// @param lines oldest first
    /// @param earlier whether there are lines before them
    /// @param later whether there are lines behind them
    record Part(List<Line> lines, boolean earlier, boolean later) {
    }

    /// The lines around one; that it was looked at is written down.
    Part around(Viewer viewer, UUID conversation, long seq) {
        Conversation seen = access.access(viewer, conversation);
        transaction.executeWithoutResult(_ -> audit.record(
                new Act(viewer.workspace(), "message.viewed", "conversation", conversation, Map.of(), Map.of("seq", seq))));
        List<Line> lines = new ArrayList<>(conversations.linesBefore(viewer.workspace(), conversation, seq, AROUND));
        lines.addAll(conversations.lines(viewer.workspace(), conversation, seq - 1, AROUND, false));
        return part(seen, lines);
    }

    Part before(Viewer viewer, UUID conversation, long seq) {
        return part(access.access(viewer, conversation), conversations.linesBefore(viewer.workspace(), conversation, seq, 2 * AROUND));
    }

    Part after(Viewer viewer, UUID conversation, long seq) {
        return part(access.access(viewer, conversation), conversations.lines(viewer.workspace(), conversation, seq, 2 * AROUND, false));
    }

    private static Part part(Conversation of, List<Line> lines) {
        return new Part(lines, !lines.isEmpty() && lines.getFirst().seq() > 1, !lines.isEmpty() && lines.getLast().seq() < of.seq());
    }

    /// The latest [#MOST_EXPORTED]; that they were taken out, and why, is written down before the first byte.
    List<Found> export(Viewer viewer, MessageFilter filter, String format, String reason) {
        MessageSearch.Wanted wanted = wanted(viewer, filter);
        transaction.executeWithoutResult(_ -> audit.record(new Act(viewer.workspace(), "message.exported", "workspace", null,
                Map.of(), chosen(filter, format, reason))));
        List<Found> all = new ArrayList<>();
        String cursor = null;
        do {
            Searching.Results page = searching.findWhole(viewer, wanted, cursor, Math.min(AT_ONCE, MOST_EXPORTED - all.size()));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && all.size() < MOST_EXPORTED);
        return all;
    }

    /// Words and names may be personal and stay out.
    private static Map<String, Object> chosen(MessageFilter filter, String format, String reason) {
        Map<String, Object> chosen = new LinkedHashMap<>(Map.of("format", format, "reason", reason,
                "text", filter.text() != null, "sender", filter.sender() != null));
        put(chosen, "group", filter.group());
        put(chosen, "side", filter.side());
        put(chosen, "from", filter.from());
        put(chosen, "to", filter.to());
        return chosen;
    }

    private static void put(Map<String, Object> chosen, String name, @Nullable Object value) {
        if (value != null) {
            chosen.put(name, value instanceof Instant ? value.toString() : value);
        }
    }
}
