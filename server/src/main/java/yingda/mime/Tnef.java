package yingda.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens `winmail.dat` ([MS-OXTNEF]): Outlook's wrapping of body and attachments. Reads what it can of damaged files.
///
/// @param text  the plain body, or null
/// @param html  the HTML body, or null
/// @param files the attachments in order
record Tnef(@Nullable String text, @Nullable String html, List<TnefFile> files) {

    private static final int MOST_DEPTH = 3;
    private static final int SIGNATURE = 0x223e9f78;
    private static final int ATTR_OEM_CODEPAGE = 0x9007;
    private static final int ATTR_BODY = 0x800c;
    private static final int ATTR_MESSAGE_PROPERTIES = 0x9003;
    private static final int ATTR_ATTACH_RENDER = 0x9002;
    private static final int ATTR_ATTACH_TITLE = 0x8010;
    private static final int ATTR_ATTACH_DATA = 0x800f;
    private static final int ATTR_ATTACH_PROPERTIES = 0x9005;

    /// One attachment; `name` is as sent, uncleaned, or null.
    record TnefFile(@Nullable String name, String type, @Nullable String contentId, byte[] bytes) {}

    private static final Tnef NOTHING = new Tnef(null, null, List.of());

    boolean isEmpty() {
        return text == null && html == null && files.isEmpty();
    }

    /// What the file holds; empty when it is no TNEF.
    static Tnef read(byte[] bytes) {
        return read(bytes, 0);
    }

    private static Tnef read(byte[] bytes, int depth) {
        var in = new LittleEndian(bytes, 0, bytes.length);
        if (in.left() < 6 || in.int32() != SIGNATURE) {
            return NOTHING;
        }
        in.skip(2);
        var reader = new Reader(depth);
        while (in.left() >= 9) {
            in.skip(1);
            int attribute = in.uint16();
            in.skip(2);
            int length = in.int32();
            if (length < 0) {
                break;
            }
            reader.attribute(attribute, in.slice(length));
            in.skip(2);
        }
        return reader.finished();
    }

    private static final class Reader {
        private final int depth;
        private Charset charset = Charsets.WINDOWS_1252;
        private @Nullable String text;
        private @Nullable String html;
        private @Nullable String rtf;
        private final List<TnefFile> files = new ArrayList<>();
        private boolean inFile;
        private @Nullable String title;
        private @Nullable String longName;
        private String type = "application/octet-stream";
        private @Nullable String contentId;
        private byte @Nullable [] data;

        Reader(int depth) {
            this.depth = depth;
        }

        void attribute(int attribute, LittleEndian value) {
            switch (attribute) {
                case ATTR_OEM_CODEPAGE -> charset = codepage(value.left() >= 4 ? value.int32() : 0);
                case ATTR_BODY -> text = string(value.rest());
                case ATTR_MESSAGE_PROPERTIES -> messageProperties(MapiProperties.read(value, charset));
                case ATTR_ATTACH_RENDER -> {
                    finishFile();
                    inFile = true;
                }
                case ATTR_ATTACH_TITLE -> title = string(value.rest());
                case ATTR_ATTACH_DATA -> {
                    data = value.rest();
                    inFile = true;
                }
                case ATTR_ATTACH_PROPERTIES -> fileProperties(MapiProperties.read(value, charset));
                default -> { }
            }
        }

        private void messageProperties(Map<Integer, Object> found) {
            if (found.get(MapiProperties.BODY) instanceof String body && !body.isBlank()) {
                text = body;
            }
            Object markup = found.get(MapiProperties.BODY_HTML);
            if (markup instanceof byte[] bytes) {
                html = Charsets.decodeBody(bytes, HtmlText.declaredCharset(bytes));
            } else if (markup instanceof String string) {
                html = string;
            }
            if (found.get(MapiProperties.RTF_COMPRESSED) instanceof byte[] compressed) {
                rtf = CompressedRtf.expand(compressed);
            }
        }

        private void fileProperties(Map<Integer, Object> found) {
            longName = text(found, MapiProperties.ATTACH_LONG_FILENAME, text(found, MapiProperties.DISPLAY_NAME, longName));
            title = text(found, MapiProperties.ATTACH_FILENAME, title);
            contentId = text(found, MapiProperties.ATTACH_CONTENT_ID, contentId);
            type = String.valueOf(text(found, MapiProperties.ATTACH_MIME_TAG, type)).toLowerCase(Locale.ROOT);
            if (found.get(MapiProperties.ATTACH_DATA) instanceof byte[] bytes && (data == null || bytes.length > data.length)) {
                data = bytes;
            }
        }

        private static @Nullable String text(Map<Integer, Object> found, int property, @Nullable String otherwise) {
            return found.get(property) instanceof String value && !value.isBlank() ? value : otherwise;
        }

        private void finishFile() {
            if (inFile && data != null) {
                String name = longName != null ? longName : title != null ? title : "Untitled Attachment";
                Tnef nested = depth < MOST_DEPTH ? read(data, depth + 1) : NOTHING;
                if (nested.isEmpty()) {
                    files.add(new TnefFile(name, type, contentId, data));
                } else {
                    addNested(name, nested);
                }
            }
            inFile = false;
            title = null;
            longName = null;
            contentId = null;
            type = "application/octet-stream";
            data = null;
        }

        /// A mail within the mail: its text as a file of that name, then its own files.
        private void addNested(String name, Tnef nested) {
            String body = nested.html != null ? nested.html : nested.text == null ? "" : nested.text;
            boolean markup = nested.html != null;
            files.add(new TnefFile(name + (markup ? ".html" : ".txt"), markup ? "text/html" : "text/plain", null,
                    body.getBytes(StandardCharsets.UTF_8)));
            files.addAll(nested.files);
        }

        Tnef finished() {
            finishFile();
            if (rtf != null && html == null) {
                html = RtfText.html(rtf);
            }
            if (rtf != null && html == null && text == null) {
                text = RtfText.plain(rtf);
            }
            return new Tnef(text == null ? null : Lines.normalise(text), html == null ? null : Lines.normalise(html), files);
        }

        private String string(byte[] bytes) {
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            byte[] trimmed = Arrays.copyOf(bytes, end);
            return Charsets.isUtf8(trimmed) ? new String(trimmed, StandardCharsets.UTF_8) : new String(trimmed, charset);
        }

        private static Charset codepage(int number) {
            return switch (number) {
                case 936 -> Charsets.GB18030;
                case 65001 -> StandardCharsets.UTF_8;
                default -> MapiProperties.codepage(number, Charsets.WINDOWS_1252);
            };
        }
    }
}
