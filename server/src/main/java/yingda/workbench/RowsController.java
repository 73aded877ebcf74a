package yingda.workbench;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.Line;
import yingda.conversations.LineView;
import yingda.conversations.LineViews;
import yingda.conversations.Receipts;
import yingda.customers.CustomerNames;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.routing.Restarts;
import yingda.workbench.RowStore.Placed;

/// Lists of conversations, and one of them.
@RestController
class RowsController {

    private static final int PAGE = 50;

    private final RowStore rows;
    private final CustomerCards customers;
    private final ConversationAccess access;
    private final Conversations conversations;
    private final LineViews views;
    private final Restarts restarts;
    private final CustomerNames names;
    private final OwnDrafts drafts;
    private final Receipts receipts;

    RowsController(RowStore rows, CustomerCards customers, ConversationAccess access, Conversations conversations,
            LineViews views, Restarts restarts, CustomerNames names, OwnDrafts drafts, Receipts receipts) {
        this.rows = rows;
        this.customers = customers;
        this.access = access;
        this.conversations = conversations;
        this.views = views;
        this.restarts = restarts;
        this.names = names;
        this.drafts = drafts;
        this.receipts = receipts;
    }

    /// @param next the cursor of the page after; null at the end
    record Rows(List<Row> rows, @Nullable String next) {
    }

    /// @param deliveredTo up to which line everything has come to the customer's page, as far as is known
    record Opened(Row row, CustomerCard customer, List<LineView> lines, boolean more, long readByCustomer, long readByAgent,
            long deliveredTo) {
    }

    /// Waiting: the more urgent, then the longest first. Served: latest message first. Ended: latest end first. `due`: only those that
    /// something is due for, what is due first. `q`: those of customers in whose names, phone
    /// numbers or addresses it occurs.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/conversations")
    Rows list(Viewer viewer, @RequestParam String state, @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable UUID channel, @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(defaultValue = "false") boolean due, @RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String cursor) {
        ConversationState wanted = Arrays.stream(ConversationState.values()).filter(one -> one.word().equals(state))
                .findFirst().orElseThrow(() -> new InvalidField("state", "unknown-value"));
        RowCursor after = cursor == null ? null : RowCursor.parse(cursor);
        if (wanted == ConversationState.QUEUED && !viewer.may(Permission.QUEUE_DETAILS)) {
            return new Rows(List.of(), null);
        }
        RowFilter filter = (mine ? RowFilter.mine(viewer) : RowFilter.of(viewer)).narrowed(group, channel).byDue(due)
                .narrowed(names.narrowed(viewer.workspace(), q));
        List<Placed> found = rows.list(viewer.workspace(), wanted, filter, after, PAGE + 1);
        List<Placed> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Rows(drafts.in(viewer, page.stream().map(Placed::row).toList()),
                found.size() > PAGE ? page.getLast().cursor().toString() : null);
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/conversations/{id}")
    Opened open(Viewer viewer, @PathVariable UUID id) {
        Conversation conversation = access.access(viewer, id);
        List<Line> found = conversations.linesBefore(viewer.workspace(), id, Long.MAX_VALUE, PAGE + 1);
        return new Opened(row(viewer, id), customers.of(viewer.workspace(), conversation.customer()),
                views.forAgents(found.subList(Math.max(0, found.size() - PAGE), found.size())), found.size() > PAGE,
                conversation.customerReadSeq(), conversation.agentReadSeq(),
                Math.clamp(receipts.deliveredTo(viewer.workspace(), id), conversation.customerReadSeq(), conversation.seq()));
    }

    /// The viewer writes first, after the end: the conversation to write in, a new one in web chat.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/restart")
    Row restart(Viewer viewer, @PathVariable UUID id) {
        return row(viewer, restarts.restart(viewer, id).id());
    }

    private Row row(Viewer viewer, UUID id) {
        return drafts.in(viewer, rows.byIds(viewer.workspace(), List.of(id))).stream().findFirst().orElseThrow(NotFound::new);
    }
}
