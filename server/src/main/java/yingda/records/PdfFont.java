package yingda.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// WenQuanYi Micro Hei in a document: of its glyphs only those go in that are used.
final class PdfFont implements AutoCloseable {

    private static final String FILE = "font/wqy-microhei.ttc";
    private static final String NAME = "WenQuanYiMicroHei";
    private static final int BOX = 0x25a1;
    private static final float UNIT = 1000;

    private final TrueTypeCollection collection;
    private final CmapLookup glyphs;
    private final PDType0Font font;
    private final Map<Integer, Float> widths = new HashMap<>();

    PdfFont(PDDocument document) throws IOException {
        try (InputStream in = PdfFont.class.getResourceAsStream(FILE)) {
            collection = new TrueTypeCollection(in);
        }
        TrueTypeFont file = collection.getFontByName(NAME);
        glyphs = file.getUnicodeCmapLookup();
        font = PDType0Font.load(document, file, true);
    }

    PDType0Font font() {
        return font;
    }

    /// The text with what the font cannot draw put into words or boxes, and without what nobody sees.
    String drawable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || has(point)) {
                out.appendCodePoint(point);
            } else if (point == '\t') {
                out.append("    ");
            } else if (!isUnseen(point)) {
                out.append(name(point));
            }
        });
        return out.toString();
    }

    private boolean has(int point) {
        return point >= ' ' && !isUnseen(point) && glyphs.getGlyphId(point) != 0;
    }

    /// Controls, joiners, variation selectors and skin tones.
    private static boolean isUnseen(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE
                || point >= 0xfe00 && point <= 0xfe0f || point >= 0xe0000 && point <= 0xe01ef || point >= 0x1f3fb && point <= 0x1f3ff;
    }

    private static String name(int point) {
        String name = Character.isEmoji(point) ? Character.getName(point) : null;
        return name == null ? Character.toString(BOX) : "[" + name.toLowerCase(java.util.Locale.ROOT) + "]";
    }

    /// In points; the character must be [#drawable].
    float width(int point, float size) {
        return widths.computeIfAbsent(point, this::width) * size / UNIT;
    }

    private float width(int point) {
        try {
            return font.getStringWidth(Character.toString(point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        collection.close();
    }
}
