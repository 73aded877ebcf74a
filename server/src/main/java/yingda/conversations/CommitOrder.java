package yingda.conversations;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Puts what follows a commit into the order of the commits, conversation by conversation.
///
/// Lanes and verbs of several threads change the same conversation one after the other, because each holds its row's
/// lock until its commit; but the thread that committed first may be the second one to wake up. So each takes a
/// place here while it holds the lock, which makes places come in the order of commits, and fills it after the
/// commit. A filled place is worked off when all before it are; whoever fills the missing one does it. A place is
/// always filled: with nothing after a rollback.
@Component
class CommitOrder {

    private static final Logger log = LoggerFactory.getLogger(CommitOrder.class);

    private final Map<UUID, ArrayDeque<Place>> conversations = new HashMap<>();

    /// One transaction's turn in one conversation.
    final class Place {

        private final UUID conversation;
        private @Nullable Runnable work;
        private boolean running;

        private Place(UUID conversation) {
            this.conversation = conversation;
        }

        /// Says what is to be done, once. The work may not block: the next commits of this conversation wait for it.
        void fill(Runnable afterwards) {
            synchronized (conversations) {
                work = afterwards;
            }
            workOff(conversation);
        }

        void leave() {
            fill(() -> { });
        }
    }

    /// Takes the next place; the caller holds the row lock of the conversation.
    Place take(UUID conversation) {
        Place place = new Place(conversation);
        synchronized (conversations) {
            conversations.computeIfAbsent(conversation, id -> new ArrayDeque<>(2)).add(place);
        }
        return place;
    }

    private void workOff(UUID conversation) {
        for (Place place = next(conversation); place != null; place = next(conversation)) {
            try {
                place.work.run();
            } catch (RuntimeException e) {
                log.error("what was committed could not be told", e);
            } finally {
                done(conversation);
            }
        }
    }

    private @Nullable Place next(UUID conversation) {
        synchronized (conversations) {
            ArrayDeque<Place> places = conversations.get(conversation);
            Place first = places == null ? null : places.peek();
            if (first == null || first.work == null || first.running) {
                return null;
            }
            first.running = true;
            return first;
        }
    }

    private void done(UUID conversation) {
        synchronized (conversations) {
            ArrayDeque<Place> places = conversations.get(conversation);
            places.remove();
            if (places.isEmpty()) {
                conversations.remove(conversation);
            }
        }
    }
}
