package yingda.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.kernel.Uuids;
import yingda.routing.Routing;
import yingda.settings.Settings;
import yingda.silence.Judgement.Heard;
import yingda.silence.Judgement.Step;
import yingda.silence.SilenceStore.Spoken;

/// Does what the timers want of one conversation. Works within the workspace's scope; what is done is judged once more
/// under the conversation's lock, so that a message that comes at this moment is heard.
@Service
class Silence {

    /// Other nodes may read settings that are so old.
    private static final Duration SETTINGS_AGE = Duration.ofSeconds(3);

    private final SilenceStore store;
    private final Conversations conversations;
    private final Routing routing;
    private final Settings settings;
    private final TransactionTemplate transaction;
    private final Duration minute;

    Silence(SilenceStore store, Conversations conversations, Routing routing, Settings settings,
            TransactionTemplate transaction, SilenceSettings operator) {
        this.store = store;
        this.conversations = conversations;
        this.routing = routing;
        this.settings = settings;
        this.transaction = transaction;
        this.minute = operator.minute();
    }

    SilenceTimers timers(UUID workspace) {
        return settings.read(workspace, SilenceTimers.TOPIC, SilenceTimers.class, SilenceTimers.USUAL);
    }

    void set(UUID workspace, SilenceTimers timers, Instant now) {
        transaction.executeWithoutResult(_ -> {
            settings.write(workspace, SilenceTimers.TOPIC, timers);
            store.lookAtAll(workspace, now.plus(SETTINGS_AGE));
        });
    }

    void look(UUID workspace, UUID id, Instant now) {
        SilenceTimers timers = timers(workspace);
        boolean closing = transaction.execute(_ -> {
            Conversation conversation = conversations.lock(workspace, id);
            if (conversation.state() != ConversationState.SERVING) {
                return false;
            }
            if (conversation.snoozedUntil() != null) {
                store.lookAgain(workspace, id, null); // what is set aside is silent by intent, and looked at when it is back
                return false;
            }
            Spoken spoken = store.spoken(workspace, id);
            Judgement judged = judge(timers, conversation, spoken, now);
            if (judged.step() == Step.REMIND) {
                remind(conversation, spoken, timers.reminder().text(), now);
                judged = judge(timers, conversation, store.spoken(workspace, id), now);
            }
            if (judged.step() == Step.NOTHING) {
                store.lookAgain(workspace, id, judged.next());
            }
            return judged.step() == Step.CLOSE;
        });
        if (closing) {
            routing.close(workspace, id, conversation -> conversation.snoozedUntil() == null
                    && judge(timers, conversation, store.spoken(workspace, id), now).step() == Step.CLOSE,
                    timers.closing().text());
        }
    }

    private Judgement judge(SilenceTimers timers, Conversation conversation, Spoken spoken, Instant now) {
        Instant since = conversation.servingSince() != null && conversation.servingSince().isAfter(spoken.at())
                ? conversation.servingSince() : spoken.at();
        return Judgement.of(timers, new Heard(spoken.byAgent(), since, spoken.reminded()), now, minute);
    }

    private void remind(Conversation conversation, Spoken spoken, String text, Instant now) {
        UUID workspace = conversation.workspace();
        if (store.mark(workspace, conversation.id(), spoken.customerSeq(), conversation.agent(), now)) {
            conversations.tell(workspace, conversation.id(), "system", Content.event("timed-out").put("text", text), Uuids.next());
        }
    }
}
