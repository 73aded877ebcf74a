package yingda.mailsending;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.files.FileView;
import yingda.mime.MailAddress;

/// A mail as an agent wrote it, checked.
///
/// @param text of the agent alone, without original and signature
/// @param html the same, safe; its pictures are named by `cid:`; null for a mail of plain text
/// @param pictures which the HTML shows
/// @param files to attach
/// @param kept which files of a forwarded original go along, by number; null for all
record WrittenMail(MailMode mode, MailAddress from, List<MailAddress> to, List<MailAddress> cc, List<MailAddress> bcc,
        String subject, String text, @Nullable String html, List<FileView> pictures, List<FileView> files, boolean quote,
        boolean signature, boolean asAttachment, @Nullable Set<Integer> kept, boolean track) {

    /// The address that the mail is found by, for those who count readings.
    String firstAddress() {
        return to.getFirst().address();
    }

    static String contentId(UUID file) {
        return file + "@inline";
    }
}
