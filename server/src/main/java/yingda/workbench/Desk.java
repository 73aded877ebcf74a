package yingda.workbench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import yingda.people.Viewer;
import yingda.routing.SeatView;
import yingda.workbench.DeskStore.Colleague;
import yingda.workbench.ListRing.Cursor;
import yingda.workbench.OpenConversations.Place;

/// The lists of one workspace as the agents of this node see them change. Its lock makes one order of events for all
/// of them; under it nothing is read from the database and no socket is written to, frames are only queued.
final class Desk {

    /// Fewer than may wait for one socket, so that nobody is dropped for being told what was missed.
    private static final int KEPT = 800;

    private final JsonMapper json;
    private final ListRing ring = new ListRing(KEPT);
    private final OpenConversations open = new OpenConversations();
    private final Map<UUID, Colleague> colleagues = new HashMap<>();
    private final Set<DeskReader> readers = new HashSet<>();
    private Counts.Staff staff = new Counts.Staff(0, 0);
    private boolean closed;

    private record RowFrame(String t, long n, Row row) {
    }

    private record GoneFrame(String t, long n, UUID id) {
    }

    private record MemberFrame(String t, long n, MemberState member) {
    }

    private record CountsFrame(String t, long n, Counts counts) {
    }

    private record MeFrame(String t, SeatView seat, List<String> permissions) {
    }

    Desk(JsonMapper json, Map<UUID, Place> places, Collection<Colleague> members) {
        this.json = json;
        places.forEach(open::put);
        members.forEach(this::put);
    }

    /// Answers who it was before.
    private @Nullable Colleague put(Colleague now) {
        Colleague before = colleagues.put(now.state().id(), now);
        staff = staff.plus(now.state(), 1);
        if (before != null) {
            staff = staff.plus(before.state(), -1);
        }
        return before;
    }

    /// Where the next event will be after. Read it before the rows of a snapshot.
    synchronized Cursor cursor() {
        return ring.cursor();
    }

    synchronized Counts counts(Viewer viewer) {
        return open.countsFor(viewer, staff);
    }

    /// Whether the member chose so, is not at the screen, or is not known here.
    synchronized boolean isOffline(UUID member) {
        Colleague known = colleagues.get(member);
        return known == null || known.chosen().equals("offline") || known.state().status().equals("offline");
    }

    synchronized Optional<Place> place(UUID conversation) {
        return Optional.ofNullable(open.get(conversation));
    }

    /// Conversations that stand elsewhere than this desk knows.
    synchronized Set<UUID> differing(Map<UUID, Place> places) {
        return open.differing(places);
    }

    /// Tells the reader of everything after the cursor and, from now on, of what happens. False when nobody knows what
    /// came after the cursor, or another desk has taken this one's place; then the reader hears nothing until it comes back with another.
    synchronized boolean join(DeskReader reader, Cursor after) {
        Optional<List<ListEvent>> missed = closed ? Optional.empty() : ring.after(after);
        if (missed.isEmpty()) {
            readers.remove(reader);
            return false;
        }
        latest(missed.get(), reader.viewer()).forEach(reader::tell);
        readers.add(reader);
        tellMe(reader);
        tellCounts(reader, open.countsFor(reader.viewer(), staff));
        return true;
    }

    /// The last frame about each conversation and each member is enough.
    private static Collection<String> latest(List<ListEvent> events, Viewer viewer) {
        Map<UUID, String> frames = new LinkedHashMap<>();
        for (ListEvent event : events) {
            String frame = event.frameFor(viewer);
            if (frame != null) {
                frames.remove(event.id());
                frames.put(event.id(), frame);
            }
        }
        return frames.values();
    }

    synchronized void leave(DeskReader reader) {
        readers.remove(reader);
    }

    /// Another desk has taken its place: its readers need the snapshot again, and nobody joins it any more.
    synchronized void close() {
        closed = true;
        readers.forEach(DeskReader::resync);
        readers.clear();
    }

    /// Takes in how these conversations stand now; those of `changed` without a row are not there any more.
    synchronized void rows(Collection<UUID> changed, Collection<Row> rows) {
        Map<UUID, Row> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        changed.forEach(id -> row(id, byId.get(id)));
    }

    private void row(UUID id, @Nullable Row row) {
        Place after = row == null || row.endedAlready() ? null : Place.of(row);
        Place before = open.put(id, after);
        if (before == null && after == null) {
            return;
        }
        long n = ring.next();
        ListEvent.OfRow event = new ListEvent.OfRow(n, id, before, after,
                after == null || row == null ? "" : json.writeValueAsString(new RowFrame("row", n, row)),
                json.writeValueAsString(new GoneFrame("gone", n, id)));
        ring.add(event);
        for (DeskReader reader : readers) {
            reader.tell(event.frameFor(reader.viewer()));
            if (after != null && !after.seenBy(reader.viewer())) {
                reader.mayNotSee(id);
            }
        }
    }

    /// Takes in how these members stand now. Answers what the members serve whose name or picture is another one: rows
    /// bear these.
    synchronized Set<UUID> members(Collection<Colleague> changed) {
        Set<UUID> renamed = new HashSet<>();
        for (Colleague now : changed) {
            Colleague before = put(now);
            if (before == null || !now.looksLike(before)) {
                renamed.addAll(open.servedBy(now.state().id()));
            }
            if (before == null || !before.state().equals(now.state())) {
                long n = ring.next();
                ListEvent.OfMember event = new ListEvent.OfMember(n, now.state().id(),
                                json.writeValueAsString(new MemberFrame("member", n, now.state())));
                ring.add(event);
                readers.forEach(reader -> reader.tell(event.member()));
            }
            if (!now.equals(before)) {
                readers.stream().filter(reader -> reader.viewer().member().equals(now.state().id())).forEach(this::tellMe);
            }
        }
        return renamed;
    }

    /// Tells each reader its counts when they are not those that it was told last.
    synchronized void tellCounts() {
        for (DeskReader reader : new ArrayList<>(readers)) {
            Counts counts = open.countsFor(reader.viewer(), staff);
            if (!counts.equals(reader.told())) {
                tellCounts(reader, counts);
            }
        }
    }

    /// Counts are never told twice: a reader who was away gets the present ones.
    private void tellCounts(DeskReader reader, Counts counts) {
        reader.told(counts);
        reader.tell(json.writeValueAsString(new CountsFrame("counts", ring.next(), counts)));
    }

    private void tellMe(DeskReader reader) {
        Colleague me = colleagues.get(reader.viewer().member());
        if (me != null) {
            reader.tell(json.writeValueAsString(new MeFrame("me",
                    new SeatView(me.chosen(), me.autoAccept(), me.state().capacity(), me.state().load(), me.greeting()),
                    reader.viewer().permissions().stream().map(permission -> permission.wire()).sorted().toList())));
        }
    }
}
