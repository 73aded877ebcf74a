package yingda.mime;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks the part tree and tells body text from attachments, as mail programs do.
final class PartCollector {

    private static final int MOST_TEXT = 4 * 1024 * 1024;
    private static final int MOST_TNEF = 64 * 1024 * 1024;

    private final Set<String> notes;
    private final List<MailAttachment> found = new ArrayList<>();
    private final Map<String, String> locations = new HashMap<>();
    private int textLeft = MOST_TEXT;

    PartCollector(Set<String> notes) {
        this.notes = notes;
    }

    /// Plain and HTML form of the same text; either may be missing.
    record Texts(@Nullable String plain, @Nullable String html) {
        static final Texts NONE = new Texts(null, null);
    }

    Texts collect(MimePart root) {
        Texts texts = part(root, true);
        if (root.mediaType().equals("multipart/signed") || root.mediaType().contains("pkcs7-signature")) {
            notes.add("signed");
        }
        return texts;
    }

    /// Content-Location to Content-ID, for pictures that the HTML names by location.
    Map<String, String> locations() {
        return locations;
    }

    /// The attachments, those marked inline to which `html` refers.
    List<MailAttachment> attachments(@Nullable String html) {
        Set<String> used = html == null || found.isEmpty() ? Set.of() : SafeHtml.contentIds(html);
        return found.stream().map(file -> file.contentId() != null
                && (used.contains(file.contentId().toLowerCase(Locale.ROOT)) || locations.containsValue(file.contentId())
                        && html != null && locationUsed(html, file.contentId()))
                ? inline(file) : file).toList();
    }

    private boolean locationUsed(String html, String contentId) {
        return html.length() <= SafeHtml.MOST_CHARACTERS && locations.entrySet().stream().anyMatch(e -> e.getValue().equals(contentId) && html.contains(e.getKey()));
    }

    private static MailAttachment inline(MailAttachment file) {
        return new MailAttachment(file.name(), file.type(), file.size(), file.contentId(), true, file.content());
    }

    private Texts part(MimePart part, boolean only) {
        if (part.isMultipart()) {
            return multipart(part);
        }
        String type = part.mediaType();
        if (isTnef(part)) {
            return tnef(part);
        }
        if (isBody(part, type, only)) {
            return text(part, type.equals("text/html") || type.equals("application/xhtml+xml"));
        }
        if (type.equals("application/pkcs7-mime") || type.equals("application/x-pkcs7-mime")) {
            notes.add("signed-data".equalsIgnoreCase(part.type().param("smime-type")) ? "signed" : "encrypted");
        }
        if (part.end() > part.start() || part.fileName() != null) {
            attach(part);
        }
        return Texts.NONE;
    }

    private static boolean isBody(MimePart part, String type, boolean only) {
        boolean textual = type.equals("text/plain") || type.equals("text/html") || type.equals("application/xhtml+xml")
                || type.equals("text/enriched") || type.equals("text/richtext") || type.startsWith("text/x-amp");
        return textual && !part.disposition().value().equals("attachment") && (only || part.fileName() == null);
    }

    private Texts multipart(MimePart part) {
        switch (part.mediaType()) {
            case "multipart/signed" -> notes.add("signed");
            case "multipart/encrypted" -> notes.add("encrypted");
            default -> { }
        }
        var texts = new ArrayList<Texts>();
        for (MimePart child : part.children()) {
            texts.add(part(child, part.children().size() == 1));
        }
        return part.mediaType().equals("multipart/alternative") ? best(texts) : joined(texts);
    }

    /// Of alternatives: the last HTML and the last plain text that says something.
    private static Texts best(List<Texts> all) {
        String plain = null;
        String html = null;
        for (Texts texts : all) {
            plain = texts.plain != null && (plain == null || !texts.plain.isBlank()) ? texts.plain : plain;
            html = texts.html != null && !texts.html.isBlank() ? texts.html : html;
        }
        return new Texts(plain, html);
    }

    /// One after the other; where one part has HTML, the plain ones among them are put into HTML as well.
    private static Texts joined(List<Texts> all) {
        var some = all.stream().filter(t -> t.plain != null || t.html != null).toList();
        if (some.size() <= 1) {
            return some.isEmpty() ? Texts.NONE : some.getFirst();
        }
        boolean anyHtml = some.stream().anyMatch(t -> t.html != null);
        var plain = new ArrayList<String>();
        var html = new ArrayList<String>();
        for (Texts texts : some) {
            plain.add(texts.plain != null ? texts.plain.stripTrailing() : HtmlText.of(texts.html));
            html.add(texts.html != null ? texts.html : HtmlText.toHtml(texts.plain));
        }
        return new Texts(String.join("\n\n", plain), anyHtml ? String.join("\n<br>\n", html) : null);
    }

    private Texts text(MimePart part, boolean html) {
        MailContent content = part.content();
        if (content.encodedLength() > textLeft) {
            notes.add("text-limit");
        }
        byte[] bytes = content.bytes(textLeft);
        textLeft = Math.max(0, textLeft - content.encodedLength());
        String charset = part.type().param("charset");
        if (html && charset == null) {
            charset = HtmlText.declaredCharset(bytes);
        }
        String text = Lines.normalise(Charsets.decodeBody(bytes, charset));
        if ("flowed".equalsIgnoreCase(part.type().param("format")) && !html) {
            text = FlowedText.unfold(text, "yes".equalsIgnoreCase(part.type().param("delsp")));
        }
        return html ? new Texts(null, text) : new Texts(text, null);
    }

    private static boolean isTnef(MimePart part) {
        return part.mediaType().equals("application/ms-tnef") || part.mediaType().equals("application/vnd.ms-tnef")
                || "winmail.dat".equalsIgnoreCase(part.fileName());
    }

    private Texts tnef(MimePart part) {
        Tnef opened = Tnef.read(part.content().bytes(MOST_TNEF));
        if (opened.isEmpty()) {
            attach(part);
            return Texts.NONE;
        }
        opened.files().forEach(file ->
                add(FileNames.clean(file.name(), file.type()), file.type(), file.contentId(), MailContent.of(file.bytes())));
        return new Texts(opened.text(), opened.html());
    }

    private void attach(MimePart part) {
        String type = part.mediaType();
        String name = part.fileName();
        if (type.equals("message/rfc822") || type.equals("message/global")) {
            name = name == null ? nestedSubject(part) : name;
            name = name.toLowerCase(Locale.ROOT).endsWith(".eml") ? name : name + ".eml";
        } else if (name == null && type.equals("text/calendar")) {
            name = "invite.ics";
        }
        String id = part.contentId();
        String location = part.headers().text("Content-Location");
        if (!location.isEmpty()) {
            id = id == null ? location : id;
            locations.put(location, id);
        }
        add(FileNames.clean(name, type), type, id, part.content());
    }

    private static String nestedSubject(MimePart part) {
        var nested = MailContentHeaders.of(part);
        String subject = nested.text("Subject").replace('/', '_').replace('\\', '_');
        return subject.isBlank() ? "message.eml" : subject;
    }

    private void add(String name, String type, @Nullable String contentId, MailContent content) {
        var size = new Size();
        try {
            content.writeTo(size);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        found.add(new MailAttachment(name, type, size.bytes, contentId, false, content));
    }

    private static final class Size extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
