package yingda.workbench;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.people.Viewer;
import yingda.workbench.OpenConversations.Place;

/// Something that changed in the lists, kept for those who come back after a short absence. Its frames are made once
/// for all agents.
sealed interface ListEvent {

    /// Its number in its desk's order.
    long n();

    /// The conversation or the member.
    UUID id();

    /// What this viewer is sent; null for nothing.
    @Nullable String frameFor(Viewer viewer);

    /// @param before where the conversation stood, null when it was not open
    /// @param after where it stands, null when it has ended
    record OfRow(long n, UUID id, @Nullable Place before, @Nullable Place after, String row, String gone)
            implements ListEvent {

        @Override
        public @Nullable String frameFor(Viewer viewer) {
            if (after != null && after.seenBy(viewer)) {
                return row;
            }
            return before != null && before.seenBy(viewer) ? gone : null;
        }
    }

    /// @param member its frame
    record OfMember(long n, UUID id, String member) implements ListEvent {

        @Override
        public String frameFor(Viewer viewer) {
            return member;
        }
    }
}
