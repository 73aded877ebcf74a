package yingda.mime;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A part of a mail that is not its text: file, picture, nested mail (`.eml`), calendar entry.
///
/// @param name      cleaned file name (no path, no control or direction-changing characters), never empty;
///                  two attachments may bear the same name
/// @param type      media type in lower case as declared, `application/octet-stream` when unknown
/// @param size      bytes after transfer decoding
/// @param contentId without angle brackets, or null
/// @param inline    true when the HTML body refers to it, so that a list of files may leave it out
/// @param content   the bytes; reading is possible as long as the raw mail is
public record MailAttachment(
        String name, String type, long size, @Nullable String contentId, boolean inline,
        MailContent content) {

    /// Lower-case hex of the decoded bytes, made at each call.
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException impossible) {
            throw new IllegalStateException(impossible); // every Java platform brings SHA-256, and nothing is written
        }
    }
}
