package yingda.people;

import java.util.Map;
import java.util.UUID;

/// Mails of the program to members. Implemented by a module that knows mailboxes.
public interface MemberMails {

    /// Whether the workspace has a mailbox by which such mails go out.
    boolean isUsable(UUID workspace);

    /// Adds a mail to the caller's transaction (of the application pool, within the workspace's scope).
    ///
    /// @param address one mail address
    /// @param fields what the text of this mail needs, see [MemberMail]
    /// @param language `zh` or `en`
    /// @return false when there is no usable mailbox: nothing was sent
    boolean send(UUID workspace, String address, MemberMail mail, Map<String, String> fields, String language);
}
