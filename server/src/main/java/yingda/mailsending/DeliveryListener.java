package yingda.mailsending;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.mime.BounceReason;

/// Hears what became of mails of ours, recipient by recipient. Called in the transaction that stores it, of the
/// application pool and within the workspace's scope.
public interface DeliveryListener {

    /// @param state `SENT`, `DEFERRED` or `FAILED`; a mail that was sent can fail later, by a report
    /// @param reason null when it was sent
    void changed(UUID workspace, UUID mailId, String recipient, Delivery state, @Nullable BounceReason reason);
}
