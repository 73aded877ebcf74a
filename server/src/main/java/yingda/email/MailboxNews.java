package yingda.email;

import org.springframework.stereotype.Component;
import yingda.kernel.WorkspaceScope;
import yingda.live.Frames;
import yingda.live.Live;
import yingda.live.SocketTopic;
import yingda.mailboxes.Mailbox;

/// Tells the pages that look at a mailbox how its first sync goes, as it happens; nothing is read while nobody looks.
@Component
class MailboxNews {

    private final Live live;
    private final Frames frames;
    private final FirstSyncStore syncs;

    MailboxNews(Live live, Frames frames, FirstSyncStore syncs) {
        this.live = live;
        this.frames = frames;
        this.syncs = syncs;
    }

    private record Sync(String t, FirstSyncController.View sync) {
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
}
