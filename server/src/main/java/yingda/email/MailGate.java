package yingda.email;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import yingda.mime.ParsedMail;

/// Sees what arrives by mail, many mails at a time, in the transaction that takes them in and within the workspace's
/// scope. Beans of this type are asked in any order.
public interface MailGate {

    /// Those of these mails that are dealt with here and shall become no line: reports about bulk mail, for one. Their
    /// bytes stay on the mail server only.
    Collection<ParsedMail> keep(UUID workspace, UUID mailbox, List<ParsedMail> mails);

    /// Hears of mails that became lines.
    default void joined(UUID workspace, UUID mailbox, List<Joined> mails) {
    }

    /// A mail and its place.
    record Joined(UUID mail, ParsedMail parsed, UUID conversation, long seq) {
    }
}
