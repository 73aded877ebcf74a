package yingda.mailsending;

import java.util.UUID;

/// Changes the HTML of a mail of ours that is to be watched, once, before its bytes are made: pictures and links that
/// tell of its reading. Beans of this type are asked for mails whose writer wants it so.
public interface OutgoingMarks {

    /// Whether mails of this mailbox may be watched at all; writers are not asked otherwise.
    boolean isOffered(UUID workspace, UUID mailbox);

    /// @param recipient the first addressee
    /// @return the HTML as it goes out
    String mark(UUID workspace, UUID mailbox, UUID mailId, String recipient, String html);
}
