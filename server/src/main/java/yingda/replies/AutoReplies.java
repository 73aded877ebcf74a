package yingda.replies;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.kernel.Uuids;
import yingda.replies.AutoReplyStore.Staff;
import yingda.replies.AutoReplyStore.Waiting;
import yingda.settings.Settings;
import yingda.worktime.WorkState;
import yingda.worktime.WorkTime;

/// Tells customers why nobody answers. The reply and the mark that it was given are one transaction under the
/// conversation's lock; an agent's message takes the mark away. So each waiting gets one reply at most, whatever
/// crashes and however many nodes look. Works within the workspace's scope.
@Service
public class AutoReplies {

    private static final int AT_ONCE = 200;

    private final AutoReplyStore store;
    private final Conversations conversations;
    private final Settings settings;
    private final WorkTime time;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AutoReplies(AutoReplyStore store, Conversations conversations, Settings settings, WorkTime time,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.conversations = conversations;
        this.settings = settings;
        this.time = time;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What a customer at the group's door is told at this moment: a holiday's text or the off-hours reply; empty in
    /// work time.
    ///
    /// @param faq whether the frequent questions are shown below it
    public record Notice(String text, boolean faq) {
    }

    /// The notice at the group's door now.
    public Optional<Notice> notice(UUID workspace, UUID group) {
        return reply(new Waiting(workspace, group, null), new Staff(true, true))
                .map(reply -> new Notice(reply.text(), reply.faq()));
    }

    /// Replies to a conversation that has just been opened, in the transaction that opened it.
    public void opened(Conversation opened) {
        Waiting waiting = new Waiting(opened.workspace(), opened.group(), null);
        reply(waiting, null).ifPresent(reply -> say(waiting, opened.id(), reply));
    }

    /// Replies to all who wait in this way.
    void look(Waiting waiting) {
        reply(waiting, null).ifPresent(reply -> store.conversations(waiting, AT_ONCE)
                .forEach(id -> transaction.executeWithoutResult(_ -> say(waiting, id, reply))));
    }

    private void say(Waiting waiting, UUID id, Reply reply) {
        if (store.claim(waiting, id)) {
            conversations.tell(waiting.workspace(), id, "system", reply.line(), Uuids.next());
        }
    }

    /// @param known null to ask the database, which is done only where a text depends on it
    private Optional<Reply> reply(Waiting waiting, @Nullable Staff known) {
        UUID workspace = waiting.workspace();
        boolean queued = waiting.agent() == null;
        OffHoursReply offHours = offHours(workspace);
        UnacceptedReplies unaccepted = unaccepted(workspace);
        WorkState work = time.at(workspace, waiting.group(), clock.instant());
        boolean asks = queued && known == null && !unaccepted.equals(UnacceptedReplies.USUAL);
        Staff staff = asks ? store.staff(workspace, waiting.group()) : new Staff(true, true);
        return new Situation(work, !queued, !staff.there(), staff.there() && !staff.free(), offHours,
                queued ? "" : store.agentText(workspace, waiting.agent()), unaccepted).reply();
    }

    OffHoursReply offHours(UUID workspace) {
        return settings.read(workspace, OffHoursReply.TOPIC, OffHoursReply.class, OffHoursReply.USUAL);
    }

    UnacceptedReplies unaccepted(UUID workspace) {
        return settings.read(workspace, UnacceptedReplies.TOPIC, UnacceptedReplies.class, UnacceptedReplies.USUAL);
    }
}
