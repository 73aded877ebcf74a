package yingda.membermails;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// By which mailbox mails of the program go to members.
///
/// @param mailbox null: the first usable one
public record MemberMailSettings(@Nullable UUID mailbox) {

    static final String TOPIC = "member-mails";
    static final MemberMailSettings DEFAULTS = new MemberMailSettings(null);
}
