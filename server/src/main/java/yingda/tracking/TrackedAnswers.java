package yingda.tracking;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mime.BounceReason;
import yingda.mailsending.Delivery;
import yingda.mailsending.DeliveryListener;
import yingda.mailsending.OutgoingMarks;
import yingda.kernel.OwnAddress;

/// Watches answers of agents who want it so, where the workspace does.
@Component
class TrackedAnswers implements OutgoingMarks, DeliveryListener {

    private final Tracking tracking;
    private final OwnAddress own;

    TrackedAnswers(Tracking tracking, OwnAddress own) {
        this.tracking = tracking;
        this.own = own;
    }

    @Override
    public boolean isOffered(UUID workspace, UUID mailbox) {
        return own.root().isPresent() && tracking.isOn(workspace, mailbox);
    }

    @Override
    public String mark(UUID workspace, UUID mailbox, UUID mailId, String recipient, String html) {
        return own.root().filter(_ -> tracking.isOn(workspace, mailbox, recipient))
                .map(root -> tracking.mark(workspace, mailId, mailId, mailId, recipient, html, root)).orElse(html);
    }

    @Override
    public void changed(UUID workspace, UUID mailId, String recipient, Delivery state, @Nullable BounceReason reason) {
        if (state == Delivery.SENT) {
            tracking.delivered(workspace, mailId);
        }
    }
}
