package yingda.workbench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.ConversationState;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.routing.SeatView;
import yingda.routing.Seats;
import yingda.workbench.ListRing.Cursor;
import yingda.workbench.RowStore.Placed;

/// What an agent's page begins with.
@RestController
class DeskController {

    private static final int MOST = 50;

    private final Desks desks;
    private final DeskStore store;
    private final RowStore rows;
    private final Seats seats;
    private final OwnDrafts drafts;

    DeskController(Desks desks, DeskStore store, RowStore rows, Seats seats, OwnDrafts drafts) {
        this.desks = desks;
        this.store = store;
        this.rows = rows;
        this.seats = seats;
        this.drafts = drafts;
    }

    record Self(DeskStore.Me member, SeatView seat) {
    }

    /// Where the next page of each list begins; null where the snapshot holds all of it.
    record Next(@Nullable String serving, @Nullable String mine, @Nullable String queued) {
    }

    /// @param cursor where the socket's events go on
    /// @param rows the first 50 served ones, the first 50 of the viewer's own, and the first 50 that wait
    record Snapshot(Cursor cursor, Self me, List<DeskStore.Named> groups, List<DeskStore.ChannelPart> channels,
            Collection<Row> rows, Next next, Counts counts) {
    }

    /// The cursor is taken before anything is read: what changes meanwhile is read or told, or both.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/desk")
    Snapshot desk(Viewer viewer) {
        UUID workspace = viewer.workspace();
        Desk desk = desks.of(workspace);
        Cursor cursor = desk.cursor();
        Collection<UUID> groups = viewer.seesAll() ? null : viewer.groups();
        Map<UUID, Row> rows = new LinkedHashMap<>();
        RowFilter seen = RowFilter.of(viewer);
        Next next = new Next(read(viewer, ConversationState.SERVING, seen, rows),
                read(viewer, ConversationState.SERVING, RowFilter.mine(viewer), rows),
                viewer.may(Permission.QUEUE_DETAILS) ? read(viewer, ConversationState.QUEUED, seen, rows) : null);
        return new Snapshot(cursor,
                new Self(store.me(workspace, viewer.member()), SeatView.of(seats.of(workspace, viewer.member()))),
                store.groups(workspace, groups), store.channels(workspace, viewer.member(), groups),
                drafts.in(viewer, rows.values()), next, desk.counts(viewer));
    }

    /// Puts the first page of a list in, and says where the next one begins.
    private @Nullable String read(Viewer viewer, ConversationState state, RowFilter filter, Map<UUID, Row> into) {
        List<Placed> found = rows.list(viewer.workspace(), state, filter, null, MOST + 1);
        List<Placed> page = found.subList(0, Math.min(MOST, found.size()));
        page.forEach(placed -> into.put(placed.row().id(), placed.row()));
        return found.size() > MOST ? page.getLast().cursor().toString() : null;
    }
}
