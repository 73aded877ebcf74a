package yingda.email;

import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.kernel.WorkspaceScope;
import yingda.live.Frames;
import yingda.live.Live;
import yingda.live.SocketTopic;

/// Tells the pages that look at a mailbox how its test and its first sync go, as it happens; nothing is read while nobody
/// looks.
@Component
class MailboxNews {

    private final Live live;
    private final Frames frames;
    private final FirstSyncStore syncs;
    private final MailboxTrialStore trials;

    MailboxNews(Live live, Frames frames, FirstSyncStore syncs, MailboxTrialStore trials) {
        this.live = live;
        this.frames = frames;
        this.syncs = syncs;
        this.trials = trials;
    }

    private record Sync(String t, FirstSyncController.View sync) {
    }

    private record Trial(String t, MailboxTrialsController.View trial) {
    }

    /// After the commit of what there is to tell.
    void sync(Mailbox mailbox) {
        String topic = SocketTopic.mailbox(mailbox.id()).name();
        if (live.wanted(topic)) {
            var view = WorkspaceScope.get(mailbox.workspace(), () -> FirstSyncController.View.of(syncs.report(mailbox)));
            live.publish(topic, frames.write(new Sync("sync", view)));
        }
    }

    /// It is read again, or no more: what the page shows of it is old.
    void run(Mailbox mailbox) {
        live.publish(SocketTopic.mailbox(mailbox.id()).name(), "{\"t\":\"run\"}");
    }

    /// Within the workspace's scope, after the commit.
    void trial(UUID workspace, UUID id) {
        trials.find(workspace, id).filter(trial -> live.wanted(SocketTopic.mailbox(trial.mailbox()).name()))
                .ifPresent(trial -> live.publish(SocketTopic.mailbox(trial.mailbox()).name(),
                        frames.write(new Trial("trial", MailboxTrialsController.view(trial)))));
    }
}
