package yingda.mime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The text of a mail and what is attached to it.
///
/// @param text     line feeds only, never null
/// @param locations Content-Location to Content-ID
record MailBody(String text, @Nullable String html, Map<String, String> locations, List<MailAttachment> attachments) {

    static MailBody of(MimePart root, Set<String> notes) {
        var collected = new PartCollector(notes);
        PartCollector.Texts texts = collected.collect(root);
        String html = texts.html() == null || texts.html().isBlank() ? null : texts.html();
        List<MailAttachment> attachments = collected.attachments(html);
        String plain = texts.plain() == null ? "" : texts.plain();
        String text = plain.isBlank() && html != null ? HtmlText.of(html) : plain;
        notePgp(text, notes);
        return new MailBody(trimmed(text), html, collected.locations(), attachments);
    }

    /// OpenPGP without MIME (RFC 9580, 6.2): the armour stands in the text, at the beginning of a line.
    private static void notePgp(String text, Set<String> notes) {
        text.lines().filter(line -> line.startsWith("-----BEGIN PGP ")).findFirst().ifPresent(line -> {
            switch (line.stripTrailing()) {
                case "-----BEGIN PGP MESSAGE-----" -> notes.add("encrypted");
                case "-----BEGIN PGP SIGNED MESSAGE-----" -> notes.add("signed");
                default -> { } // a key, for instance
            }
        });
    }

    /// Without empty lines at both ends.
    private static String trimmed(String text) {
        int start = 0;
        int line = 0;
        while (line < text.length() && text.charAt(line) <= ' ') {
            start = text.charAt(line) == '\n' ? line + 1 : start;
            line++;
        }
        return text.substring(start).stripTrailing();
    }
}
