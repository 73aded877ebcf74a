package yingda.workbench;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import yingda.conversations.LineAppended;
import yingda.conversations.Mentions;
import yingda.live.Frames;
import yingda.live.Live;
import yingda.live.SocketTopic;

/// Tells the pages of members at once that a note calls them.
@Component
class MentionPushes {

    private final Live live;
    private final Frames frames;

    MentionPushes(Live live, Frames frames) {
        this.live = live;
        this.frames = frames;
    }

    record MentionedFrame(String t, UUID conversation, long seq) {
    }

    @EventListener
    void called(LineAppended event) {
        for (UUID member : Mentions.of(event.line())) {
            live.publish(SocketTopic.member(member).name(), frames.write(new MentionedFrame("mentioned", event.line().conversation(), event.line().seq())));
        }
    }
}
