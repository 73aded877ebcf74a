package yingda.email;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import yingda.mails.RawMails;
import yingda.mailwire.FolderRole;
import yingda.mailwire.Wanted;

/// A mail whose bytes were looked for. Either `stored` names them, synced, or `problem` says why there are none.
///
/// @param bytes for parsing
/// @param problem `gone`, `draft`, `not-delivered` when the server refuses this one mail, or `too-large`: then the bytes are
///        those of the header only, if any
record Fetched(Wanted wanted, RawMails.@Nullable Stored stored, @Nullable ByteBuffer bytes, @Nullable String problem) {

    static final String GONE = "gone";
    static final String DRAFT = "draft";
    static final String TOO_LARGE = "too-large";
    static final String NOT_DELIVERED = "not-delivered";

    /// The same mail in another role.
    Fetched as(FolderRole role) {
        return new Fetched(wanted.as(role), stored, bytes, problem);
    }

    static Fetched without(Wanted mail, String problem) {
        return new Fetched(mail, null, null, problem);
    }
}
