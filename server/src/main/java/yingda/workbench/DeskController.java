package yingda.workbench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
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

    DeskController(Desks desks, DeskStore store, RowStore rows, Seats seats) {
        this.desks = desks;
        this.store = store;
        this.rows = rows;
        this.seats = seats;
    }

    record Self(DeskStore.Me member, SeatView seat) {
    }

    /// @param cursor where the socket's events go on
    /// @param rows at most 50 served, the own ones first, and 50 that wait
    record Snapshot(Cursor cursor, Self me, List<DeskStore.Named> groups, List<DeskStore.ChannelPart> channels,
            List<MemberState> members, List<Row> rows, Counts counts) {
    }

    /// The cursor is taken before anything is read: what changes meanwhile is read or told, or both.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/desk")
    Snapshot desk(Viewer viewer) {
        UUID workspace = viewer.workspace();
        Desk desk = desks.of(workspace);
        Cursor cursor = desk.cursor();
        Collection<UUID> groups = viewer.may(Permission.CONVERSATIONS_ALL) ? null : viewer.groups();
        return new Snapshot(cursor,
                new Self(store.me(workspace, viewer.member()), SeatView.of(seats.of(workspace, viewer.member()))),
                store.groups(workspace, groups), store.channels(workspace, groups),
                store.members(workspace, null).stream().map(DeskStore.Colleague::state).toList(),
                rows(viewer), desk.counts(viewer));
    }

    private List<Row> rows(Viewer viewer) {
        RowFilter seen = RowFilter.of(viewer);
        List<Row> found = new ArrayList<>(read(viewer, ConversationState.SERVING, RowFilter.mine(viewer)));
        read(viewer, ConversationState.SERVING, seen).stream()
                .filter(row -> row.agent() == null || !row.agent().id().equals(viewer.member()))
                .limit(MOST - found.size()).forEach(found::add);
        if (viewer.may(Permission.QUEUE_DETAILS)) {
            found.addAll(read(viewer, ConversationState.QUEUED, seen));
        }
        return found;
    }

    private List<Row> read(Viewer viewer, ConversationState state, RowFilter filter) {
        return rows.list(viewer.workspace(), state, filter, null, MOST).stream().map(Placed::row).toList();
    }
}
