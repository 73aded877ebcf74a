package yingda.mime;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One node of the part tree.
///
/// @param start    where the body begins in the raw mail
/// @param end      where it ends, without the line ending before the boundary
/// @param children the parts of a multipart in order; empty for leaves
record MimePart(ByteBuffer raw, MailHeaders headers, HeaderValue type, int start, int end, List<MimePart> children) {

    String mediaType() {
        return type.value();
    }

    boolean isMultipart() {
        return !children.isEmpty();
    }

    MailContent content() {
        return new MailContent(raw, start, end, TransferEncoding.of(headers.raw("Content-Transfer-Encoding")));
    }

    HeaderValue disposition() {
        return HeaderValue.parse(headers.raw("Content-Disposition"));
    }

    /// Content-ID without brackets.
    @Nullable String contentId() {
        String id = headers.text("Content-ID");
        String bare = id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
        return bare.isBlank() ? null : bare.strip();
    }

    /// The sender's file name, uncleaned, or null.
    @Nullable String fileName() {
        String named = disposition().param("filename");
        return named != null ? named : type.param("name");
    }
}
