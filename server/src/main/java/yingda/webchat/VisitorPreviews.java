package yingda.webchat;

import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.conversations.MessageSettings;
import yingda.guard.Side;
import yingda.guard.TextGuard;
import yingda.kernel.InvalidField;
import yingda.live.Frames;
import yingda.live.Live;
import yingda.live.SocketTopic;
import yingda.settings.Settings;

/// Shows agents what a visitor types before it is sent, where the workspace wants it. Nothing of it is stored; what the
/// guard would mask is masked.
@Component
class VisitorPreviews {

    static final int LONGEST = 500;

    private final Settings settings;
    private final TextGuard guard;
    private final Live live;
    private final Frames frames;

    VisitorPreviews(Settings settings, TextGuard guard, Live live, Frames frames) {
        this.settings = settings;
        this.guard = guard;
        this.live = live;
        this.frames = frames;
    }

    private record PreviewFrame(String t, UUID conversation, String text) {
    }

    boolean wanted(UUID workspace) {
        return messages(workspace).visitorPreview();
    }

    /// How long a visitor may take a message back; 0 for not at all.
    int recallMinutes(UUID workspace) {
        return messages(workspace).recallMinutes();
    }

    private MessageSettings messages(UUID workspace) {
        return settings.read(workspace, MessageSettings.TOPIC, MessageSettings.class, MessageSettings.USUAL);
    }

    void tell(UUID workspace, UUID conversation, String text) {
        if (text.length() > LONGEST) {
            throw new InvalidField("text", "too-long", LONGEST);
        }
        if (wanted(workspace)) {
            live.publish(SocketTopic.conversation(conversation).name(), frames.write(new PreviewFrame("preview", conversation,
                    guard.check(workspace, Side.CUSTOMER, text).text())));
        }
    }
}
