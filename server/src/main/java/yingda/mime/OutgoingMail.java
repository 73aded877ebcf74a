package yingda.mime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail of ours as it is made into bytes, once ([MimeWriter]).
///
/// @param messageId with angle brackets
/// @param replyTo where answers are to go, when that is not `from`
/// @param thread how it hangs together with others
/// @param text with everything that stands below it
/// @param html the same in HTML; null for a mail of plain text
/// @param pictures shown by the HTML, by their content ids
public record OutgoingMail(String messageId, MailAddress from, @Nullable String replyTo, List<MailAddress> to, List<MailAddress> cc,
        String subject, Instant date, Thread thread, String text, @Nullable String html, List<Attached> pictures,
        List<Attached> files) {

    /// Some relays refuse longer headers: the first id and the newest stay.
    private static final int LONGEST_REFERENCES = 1_500;

    /// @param name of the file
    /// @param contentId of a picture; null for a file
    /// @param encoding how the bytes are written: `base64`, or for a whole mail `7bit` or `8bit`
    /// @param open gives the bytes
    public record Attached(String name, String mediaType, @Nullable String contentId, String encoding, StoredBytes.Opener open) {}

    /// What the mail answers.
    ///
    /// @param inReplyTo with angle brackets; null when it answers none, or one without an id
    /// @param references of the mail that it answers, oldest first
    /// @param topic Outlook's `Thread-Topic`, empty for none
    /// @param index Outlook's `Thread-Index`, empty for none
    public record Thread(@Nullable String inReplyTo, List<String> references, String topic, String index) {

        public static final Thread NEW = new Thread(null, List.of(), "", "");

        /// The ids for the References header, at most 1,500 characters of them.
        public List<String> ids() {
            var ids = new ArrayList<>(references);
            ids.remove(inReplyTo);
            if (inReplyTo != null) {
                ids.add(inReplyTo);
            }
            int length = ids.stream().mapToInt(id -> id.length() + 3).sum();
            while (length > LONGEST_REFERENCES && ids.size() > 2) {
                length -= ids.remove(1).length() + 3;
            }
            return ids;
        }
    }
}
