package yingda.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// Tells what a file is from its first bytes. Only kinds that a browser cannot run are told; everything else is
/// `application/octet-stream`.
public final class MediaType {

    static final String UNKNOWN = "application/octet-stream";

    /// How many bytes of the beginning are looked at.
    static final int HEAD = 4096;

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
    public static String of(byte[] head, String name) {
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
        return moving(head);
    }

    /// Video and sound. Recordings of browsers name their tracks at the beginning, so that sound alone is known from it.
    private static String moving(byte[] head) {
        if (starts(head, 4, "ftyp")) {
            return isoMedia(head);
        }
        if (starts(head, 0, "\u001a\u0045\u00df\u00a3")) {
            boolean sound = holds(head, "A_OPUS") || holds(head, "A_VORBIS");
            return !holds(head, "webm") ? UNKNOWN : sound && !holds(head, "V_") ? "audio/webm" : "video/webm";
        }
        if (starts(head, 0, "OggS")) {
            return holds(head, "OpusHead") || holds(head, "vorbis") && !holds(head, "theora") ? "audio/ogg" : UNKNOWN;
        }
        if (starts(head, 0, "RIFF") && starts(head, 8, "WAVE")) {
            return "audio/wav";
        }
        return starts(head, 0, "ID3") || isMpegFrame(head) ? "audio/mpeg" : UNKNOWN;
    }

    /// ISO 14496-12: the brand tells QuickTime and sound-only files; else a sound track without a picture's does.
    private static String isoMedia(byte[] head) {
        if (starts(head, 8, "qt  ")) {
            return "video/quicktime";
        }
        boolean sound = starts(head, 8, "M4A ") || holds(head, "soun") && !holds(head, "vide");
        return sound ? "audio/mp4" : "video/mp4";
    }

    /// MPEG 1 or 2, layer III, a bit rate and a sampling rate that exist; two bytes alone begin too many other files.
    private static boolean isMpegFrame(byte[] head) {
        return head.length >= 4 && (head[0] & 0xff) == 0xff && (head[1] & 0xe6) == 0xe2 && (head[1] & 0x18) != 0x08
                && (head[2] & 0xf0) != 0xf0 && (head[2] & 0xf0) != 0 && (head[2] & 0x0c) != 0x0c;
    }

    private static boolean holds(byte[] head, String word) {
        return new String(head, StandardCharsets.ISO_8859_1).contains(word);
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
