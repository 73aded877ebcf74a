package yingda.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// Tells what a file is from its first bytes. Only kinds that a browser cannot run are told; everything else is
/// `application/octet-stream`.
final class MediaType {

    static final String UNKNOWN = "application/octet-stream";

    /// How many bytes of the beginning are looked at.
    static final int HEAD = 16;

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    /// Office files are archives: here the name may say which, for all of them are downloaded.
    private static final Map<String, String> ARCHIVES = Map.of(
            "docx", OPEN_XML + "wordprocessingml.document",
            "xlsx", OPEN_XML + "spreadsheetml.sheet",
            "pptx", OPEN_XML + "presentationml.presentation");

    private MediaType() {
    }

    /// @param head the first bytes, fewer when the file is shorter
    /// @param name the file's safe name
    static String of(byte[] head, String name) {
        if (starts(head, 0, "\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (starts(head, 0, "\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (starts(head, 0, "GIF87a") || starts(head, 0, "GIF89a")) {
            return "image/gif";
        }
        if (starts(head, 0, "RIFF") && starts(head, 8, "WEBP")) {
            return "image/webp";
        }
        return harmless(head, name);
    }

    private static String harmless(byte[] head, String name) {
        if (starts(head, 0, "%PDF-")) {
            return "application/pdf";
        }
        if (starts(head, 0, "PK\u0003\u0004")) {
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return ARCHIVES.getOrDefault(ending, "application/zip");
        }
        if (starts(head, 4, "ftyp")) {
            return "video/mp4";
        }
        return starts(head, 0, "ID3") ? "audio/mpeg" : UNKNOWN;
    }

    private static boolean starts(byte[] head, int offset, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < offset + wanted.length) {
            return false;
        }
        for (int n = 0; n < wanted.length; n++) {
            if (head[offset + n] != wanted[n]) {
                return false;
            }
        }
        return true;
    }
}
