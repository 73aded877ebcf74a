package yingda.conversations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a verb makes of a conversation.
///
/// @param front whether it waits before those who never had a number, for it has none itself
/// @param isPublic whether the customer may see the lines that tell of it
record Change(ConversationState state, @Nullable UUID agent, UUID group, @Nullable String endedBy, boolean front,
        int priority, @Nullable Instant snoozedUntil, boolean isPublic) {

    /// All as it is, told inside only.
    static Change inside(Conversation now) {
        return new Change(now.state(), now.agent(), now.group(), now.endedBy(), false, now.priority(), now.snoozedUntil(), false);
    }

    /// This agent serves it from now on.
    static Change serving(Conversation before, UUID agent) {
        return new Change(ConversationState.SERVING, agent, before.group(), null, false, before.priority(), null, true);
    }

    /// It waits in this group. A private one has no queue: its owner serves it.
    static Change queued(Conversation before, UUID group, boolean front) {
        if (before.privateTo() != null) {
            return serving(before, before.privateTo().getFirst());
        }
        return waiting(before, group, front);
    }

    /// The same, also for one that is not private any more.
    static Change waiting(Conversation before, UUID group, boolean front) {
        return new Change(ConversationState.QUEUED, null, group, null, front, before.priority(), null, true);
    }

    static Change ended(Conversation before, By by) {
        return new Change(ConversationState.ENDED, before.agent(), before.group(), by.word(), false, before.priority(), null, true);
    }

    Change servedBy(UUID other) {
        return new Change(state, other, group, endedBy, front, priority, snoozedUntil, isPublic);
    }

    Change inGroup(UUID other) {
        return new Change(state, agent, other, endedBy, front, priority, snoozedUntil, isPublic);
    }

    Change prioritised(int to) {
        return new Change(state, agent, group, endedBy, front, to, snoozedUntil, isPublic);
    }

    Change snoozed(@Nullable Instant until) {
        return new Change(state, agent, group, endedBy, front, priority, until, isPublic);
    }
}
