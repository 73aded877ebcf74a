package yingda.email;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What [Threading] needs to know about stored mails, all within one workspace and mailbox. Merged conversations are
/// already resolved to their target.
public interface ThreadIndex {

    /// The conversations of stored mails, alias ids and remembered ancestors (ids that were only ever referred to),
    /// by Message-ID with angle brackets; ids that are unknown are absent.
    Map<String, UUID> byMessageId(Collection<String> messageIds);

    /// True when the conversation exists in this workspace and mailbox and still takes mails; false for deleted ones
    /// and for those that ended too long ago.
    boolean takesMail(UUID conversation);

    /// True when mails from or to the address belong to the conversation.
    boolean isParticipant(UUID conversation, String address);

    /// The conversation's first subject, or the empty string.
    String subject(UUID conversation);

    /// The conversation that bears the number of a subject token `[#123]`.
    Optional<UUID> byNumber(long number);

    /// The conversation of a provider's own thread id (`X-GM-THRID`, or the first 22 bytes of `Thread-Index` in base64).
    Optional<UUID> byProviderThread(String providerThread);
}
