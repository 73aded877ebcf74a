package yingda.email;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.mails.RawMails;
import yingda.mailwire.Wanted;
import yingda.mime.MailAddress;

/// A mail that lies aside until a person decides.
///
/// @param wanted what it is taken in as
/// @param sender null when nobody knows
/// @param reason why it is in quarantine: `not-readable`, `not-stored` or `not-delivered`
/// @param at when it was written, or came into quarantine
/// @param raw null when the server never gave it
record AsideMail(UUID id, Wanted wanted, @Nullable MailAddress sender, String subject, @Nullable String reason, Instant at,
        RawMails.@Nullable Stored raw) {
}
