package yingda.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.feed.Feed;
import yingda.feed.FeedBatch;
import yingda.feed.FeedRow;

/// Brings an index to where the database is: follows the log, and fills in what was there before the index, the latest
/// first. After a failure it is thrown away with the index, which begins again at its last commit.
final class Indexing {

    private static final int ROWS = 1_000;
    private static final int CONVERSATIONS = 200;
    private static final UUID LAST = new UUID(-1L, -1L);
    /// After all other changes agent, group or those who see the conversation can be others.
    private static final Set<String> HARMLESS = Set.of("opened", "ended", "prioritised", "snoozed", "woken");

    private final LuceneIndex index;
    private final Feed feed;
    private final LineStore store;
    private IndexState state;
    private boolean changed;

    Indexing(LuceneIndex index, Feed feed, LineStore store) throws IOException {
        this.index = index;
        this.feed = feed;
        this.store = store;
        Optional<IndexState> known = IndexState.read(index.committed()).filter(this::isOfThisDatabase);
        if (known.isEmpty()) {
            index.clear();
        }
        this.state = known.orElseGet(this::beginning);
        this.changed = known.isEmpty();
    }

    private boolean isOfThisDatabase(IndexState found) {
        return found.cluster() == feed.cluster() && feed.reaches(found.position());
    }

    private IndexState beginning() {
        return new IndexState(feed.cluster(), feed.horizon(), false, store.workspaceAfter(null)
                .map(first -> new IndexState.Filling(first, LAST, 0, Math.max(1, store.conversations()))).orElse(null));
    }

    IndexState state() {
        return state;
    }

    /// Whether there is something to commit.
    boolean changed() {
        return changed;
    }

    /// Takes in the next part of the log; whether more follows.
    boolean follow() throws IOException {
        FeedBatch batch = feed.after(state.position(), ROWS);
        boolean erased = false;
        Set<LineStore.Conversation> whole = new LinkedHashSet<>();
        List<LineStore.Line> single = new ArrayList<>();
        for (FeedRow row : batch.rows()) {
            if (isAboutAll(row)) {
                whole.add(new LineStore.Conversation(row.workspace(), row.conversation()));
            }
            erased |= row.kind() == FeedRow.Kind.REWRITE && row.name().equals("erased");
        }
        for (FeedRow row : batch.rows()) {
            if (row.kind() == FeedRow.Kind.MESSAGE && !whole.contains(new LineStore.Conversation(row.workspace(), row.conversation()))) {
                single.add(new LineStore.Line(row.workspace(), row.conversation(), row.seq()));
            }
        }
        List<IndexLine> lines = single.isEmpty() ? List.of() : store.lines(single);
        IndexState next = state.at(batch.next(), erased);
        again(whole, next);
        for (IndexLine line : lines) {
            index.add(line);
        }
        changed |= !batch.rows().isEmpty();
        state = next;
        return batch.more();
    }

    private static boolean isAboutAll(FeedRow row) {
        return switch (row.kind()) {
            case MESSAGE -> row.name().equals("note");
            case CHANGE -> !HARMLESS.contains(row.name());
            case REWRITE -> true;
        };
    }

    private void again(Set<LineStore.Conversation> conversations, IndexState upTo) throws IOException {
        if (!conversations.isEmpty()) {
            for (LineStore.Conversation one : conversations) {
                index.forget(one.id());
            }
            store.all(conversations, upTo.position(), this::add);
        }
    }

    private void add(IndexLine line) {
        try {
            index.add(line);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Takes in some conversations that were there before the index; whether more follow.
    boolean fill() throws IOException {
        IndexState.Filling at = state.filling();
        if (at == null) {
            return false;
        }
        List<UUID> ids = store.conversationsBefore(at.workspace(), at.before(), CONVERSATIONS);
        Set<LineStore.Conversation> conversations = new LinkedHashSet<>();
        ids.forEach(id -> conversations.add(new LineStore.Conversation(at.workspace(), id)));
        again(conversations, state);
        changed = true;
        state = state.filled(ids.size() == CONVERSATIONS
                ? new IndexState.Filling(at.workspace(), ids.getLast(), at.done() + ids.size(), at.total()) : nextWorkspace(at, ids.size()));
        return state.filling() != null;
    }

    private IndexState.@Nullable Filling nextWorkspace(IndexState.Filling at, int more) {
        return store.workspaceAfter(at.workspace())
                .map(next -> new IndexState.Filling(next, LAST, at.done() + more, at.total())).orElse(null);
    }

    void commit() throws IOException {
        index.commit(state.write());
        changed = false;
    }

    /// Takes words that are not in the database any more off the disk, too.
    void purge() throws IOException {
        index.purge();
        state = state.purged();
        commit();
    }
}
