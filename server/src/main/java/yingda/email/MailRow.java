package yingda.email;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.mails.RawMails;

/// A fetched mail as it is stored; see the table `mail` for what the columns mean.
///
/// @param recipients of a mail that our side sent with another program; else empty
record MailRow(UUID workspace, UUID id, UUID mailbox, boolean ours, @Nullable String problem,
        RawMails.@Nullable Stored raw, long size, @Nullable String messageId,
        List<String> references, @Nullable String replyTo, List<String> people, String kind, String rule,
        String threadRule, UUID conversation, long seq, String subject, Instant at, List<String> recipients) {

    String state() {
        return problem == null || problem.equals(Fetched.TOO_LARGE) ? "taken" : "quarantined";
    }
}
