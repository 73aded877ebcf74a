package yingda.email;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A mail whose bytes were looked for. Either `stored` names them, synced, or `problem` says why there are none.
///
/// @param size what the server said
/// @param bytes for parsing
/// @param problem `too-large` or `not-delivered`, the server refusing this one mail
record Fetched(long uid, long size, RawMails.@Nullable Stored stored, @Nullable ByteBuffer bytes,
        @Nullable String problem) {

    static Fetched without(ImapConnection.Listed mail, String problem) {
        return new Fetched(mail.uid(), mail.size(), null, null, problem);
    }
}
