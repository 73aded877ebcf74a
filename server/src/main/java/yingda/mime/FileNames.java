package yingda.mime;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a sender's file name safe to show and to save.
final class FileNames {

    private static final int LONGEST = 150;
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("text/plain", ".txt"), Map.entry("text/html", ".html"), Map.entry("text/calendar", ".ics"),
            Map.entry("message/rfc822", ".eml"), Map.entry("image/png", ".png"), Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/gif", ".gif"), Map.entry("application/pdf", ".pdf"), Map.entry("application/zip", ".zip"),
            Map.entry("text/vcard", ".vcf"), Map.entry("text/csv", ".csv"), Map.entry("audio/mpeg", ".mp3"));

    private FileNames() {}

    /// The last path segment without control, format (direction override) and reserved characters, at most 150
    /// characters with the extension kept; `attachment` plus an extension for the type when nothing is left.
    static String clean(@Nullable String name, String type) {
        String base = name == null ? "" : name;
        base = base.substring(Math.max(base.lastIndexOf('/'), base.lastIndexOf('\\')) + 1);
        var out = new StringBuilder();
        base.codePoints().filter(FileNames::isKept).map(c -> "<>:\"|?*".indexOf(c) >= 0 ? '_' : c)
                .forEach(out::appendCodePoint);
        String clean = withoutDots(out.toString().strip());
        return clean.isEmpty() ? "attachment" + EXTENSIONS.getOrDefault(type, "") : shortened(clean);
    }

    private static boolean isKept(int c) {
        int kind = Character.getType(c);
        return kind != Character.CONTROL && kind != Character.FORMAT && kind != Character.SURROGATE
                && kind != Character.UNASSIGNED && kind != Character.LINE_SEPARATOR && kind != Character.PARAGRAPH_SEPARATOR;
    }

    private static String withoutDots(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && (name.charAt(start) == '.' || name.charAt(start) == ' ')) {
            start++;
        }
        while (end > start && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return name.substring(start, end);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        int cut = LONGEST - extension.length();
        cut -= Character.isHighSurrogate(name.charAt(cut - 1)) ? 1 : 0;
        return name.substring(0, cut) + extension;
    }
}
