package yingda.mailboxes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.mailwire.MailAccount;

/// A mailbox as it is fetched from and sent by.
///
/// @param id the channel's
/// @param owner whose own it is: nobody else sees what comes by it; null: the workspace's
/// @param agents of the group, who get its new conversations while one of them is there; empty: anybody of the group
/// @param address lower case
/// @param signatureHtml below answers of agents who have none of their own; possibly empty
/// @param version grows with each edit, and when the mailbox turns usable
/// @param usableAt when its test was passed; null: nothing is taken in or sent, but for the test itself
public record Mailbox(UUID workspace, UUID id, UUID group, @Nullable UUID owner, List<UUID> agents, String address, String senderName,
        String signatureHtml, MailAccount account, long version, Instant createdAt, @Nullable Instant usableAt) {

    /// The part behind the `@`.
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /// @throws MailboxUntested when mails of agents may not go out by it yet
    public void mustBeUsable() {
        if (usableAt == null) {
            throw new MailboxUntested();
        }
    }
}
