package yingda.mailboxes;

import java.util.Map;
import yingda.kernel.Refusal;

/// The mailbox cannot be deleted while some of its conversations have not ended.
final class MailboxInUse extends Refusal {

    /// @param conversations how many
    MailboxInUse(int conversations) {
        super("mailbox-in-use", 409, Map.of("conversations", conversations));
    }
}
