package yingda.files;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a harmless name of what a sender calls a file. It is only ever shown and put into `Content-Disposition`;
/// where the bytes lie has nothing to do with it.
final class FileName {

    private static final int LONGEST = 150;
    private static final int LONGEST_ENDING = 12;
    private static final Set<String> RESERVED = Set.of("CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4",
            "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9");

    private FileName() {
    }

    /// The name without folders, control and invisible characters, characters that systems forbid, and dots or blanks
    /// at its ends; at most 150 characters, the ending kept. `file` when nothing is left.
    static String safe(@Nullable String wanted) {
        if (wanted == null) {
            return "file";
        }
        String name = Normalizer.normalize(wanted, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]", "")
                .replaceAll("[<>:\"|?*;%]", "_");
        name = bare(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        String stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        if (name.isEmpty()) {
            return "file";
        }
        return shorten(RESERVED.contains(stem.toUpperCase(Locale.ROOT)) ? "_" + name : name);
    }

    /// Without dots and blanks at its ends. No pattern: those look at a long run of blanks once for each of them.
    private static String bare(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && isLoose(name.charAt(start))) {
            start++;
        }
        while (end > start && isLoose(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(start, end);
    }

    private static boolean isLoose(char c) {
        return c == '.' || c == ' ';
    }

    private static String shorten(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int end = LONGEST - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }
}
