package yingda.email;

import java.time.Instant;
import java.util.UUID;

/// A mailbox as it is fetched from and sent by.
///
/// @param id the channel's
/// @param address lower case
/// @param version grows with each edit
record Mailbox(UUID workspace, UUID id, UUID group, String address, String senderName, MailAccount account,
        long version, Instant createdAt) {

    /// The part behind the `@`.
    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
