package yingda.mailtrials;

import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.live.Frames;
import yingda.live.Live;
import yingda.live.SocketTopic;

/// Tells the pages that look at a mailbox how its test goes, as it happens; nothing is read while nobody looks.
@Component
class TrialNews {

    private final Live live;
    private final Frames frames;
    private final MailboxTrialStore trials;

    TrialNews(Live live, Frames frames, MailboxTrialStore trials) {
        this.live = live;
        this.frames = frames;
        this.trials = trials;
    }

    private record Trial(String t, MailboxTrialsController.View trial) {
    }

    /// Within the workspace's scope, after the commit.
    void tell(UUID workspace, UUID id) {
        trials.find(workspace, id).filter(trial -> live.wanted(SocketTopic.mailbox(trial.mailbox()).name()))
                .ifPresent(trial -> live.publish(SocketTopic.mailbox(trial.mailbox()).name(),
                        frames.write(new Trial("trial", MailboxTrialsController.view(trial)))));
    }
}
