package yingda.email;

import org.jspecify.annotations.Nullable;

/// A part of a mail that is not its text: file, picture, nested mail (`.eml`), calendar entry.
///
/// @param name      cleaned file name (no path, no control or direction-changing characters), never empty;
///                  two attachments may bear the same name
/// @param type      media type in lower case as declared, `application/octet-stream` when unknown
/// @param size      bytes after transfer decoding
/// @param sha256    lower-case hex of the decoded bytes
/// @param contentId without angle brackets, or null
/// @param inline    true when the HTML body refers to it, so that a list of files may leave it out
/// @param content   the bytes; reading is possible as long as the raw mail is
public record MailAttachment(
        String name, String type, long size, String sha256, @Nullable String contentId, boolean inline,
        MailContent content) {}
