package yingda.mime;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/// The header fields of a file in a mail of ours. Its name stands twice: as RFC 2231 wants it, in pieces, and as an
/// encoded word in quotes (RFC 2047 in spite of itself), as older programs expect it.
final class FileNameHeaders {

    private static final int PIECE = 60;
    private static final String PLAIN = "!#$&+-.^_`|~";

    private FileNameHeaders() {}

    static String type(String mediaType, String name) throws UnsupportedEncodingException {
        return mediaType + ";\r\n\tname=\"" + folded(MimeUtility.encodeText(quotable(name), "UTF-8", "B")) + '"';
    }

    /// @param disposition `attachment` or `inline`
    static String disposition(String disposition, String name) {
        if (name.length() <= PIECE && name.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return disposition + ";\r\n\tfilename=\"" + quotable(name) + '"';
        }
        var field = new StringBuilder(disposition);
        var piece = new StringBuilder("UTF-8''");
        int number = 0;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (piece.length() > PIECE) {
                field.append(";\r\n\tfilename*").append(number++).append("*=").append(piece);
                piece.setLength(0);
            }
            boolean plain = Character.isLetterOrDigit(b & 0xff) && b > 0 || PLAIN.indexOf(b) >= 0;
            piece.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return field.append(";\r\n\tfilename*").append(number).append("*=").append(piece).toString();
    }

    /// One encoded word a line.
    static String folded(String encoded) {
        return encoded.replace("?= =?", "?=\r\n =?");
    }

    private static String quotable(String name) {
        return name.replace('"', '\'').replace('\\', '_');
    }
}
