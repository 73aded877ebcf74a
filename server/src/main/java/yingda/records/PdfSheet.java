package yingda.records;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/// A PDF document, A4. It is written out when it is finished: its pages wait in a temporary file.
final class PdfSheet implements Sheet {

    private static final float MARGIN = 48;
    private static final float BOTTOM = 56;
    private static final float LEADING = 1.45f;
    private static final float TITLE = 16;
    private static final float TEXT = 10.5f;
    private static final float SMALL = 8.5f;
    private static final float INDENT = 10;
    private static final Color INK = new Color(0x1f, 0x29, 0x37);
    private static final Color GREY = new Color(0x6b, 0x72, 0x80);
    private static final Color BLUE = new Color(0x1d, 0x4e, 0xd8);
    private static final Color AMBER = new Color(0x92, 0x40, 0x0e);
    private static final Color RULE = new Color(0xd1, 0xd5, 0xdb);

    private final OutputStream out;
    private final PdfPictures pictures;
    private final PDDocument document;
    private final PdfFont font;
    private PDPageContentStream page;
    private float y;

    PdfSheet(OutputStream out, PdfPictures pictures) throws IOException {
        this.out = out;
        this.pictures = pictures;
        this.document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
        this.font = new PdfFont(document);
        this.page = newPage();
    }

    @Override
    public void head(String title, List<String> facts) throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        document.setDocumentInformation(information);
        text(title, TITLE, INK, 0);
        for (String fact : facts) {
            text(fact, SMALL, GREY, 0);
        }
        space(4);
        rule();
    }

    @Override
    public void conversation(String heading) throws IOException {
        space(10);
        keepTogether(3 * TEXT * LEADING);
        text(heading, SMALL, BLUE, 0);
        rule();
    }

    @Override
    public void entry(Entry entry, String time) throws IOException {
        space(5);
        if (entry.style() == Entry.Style.SYSTEM) {
            text(time + "  " + entry.text(), SMALL, GREY, INDENT);
            return;
        }
        keepTogether((SMALL + TEXT) * LEADING);
        text(entry.who() + "  " + time, SMALL, who(entry.style()), 0);
        text(entry.text(), TEXT, entry.style() == Entry.Style.NOTE ? AMBER : INK, INDENT);
        if (entry.picture() != null) {
            picture(pictures.load(document, entry.picture()));
        }
    }

    private static Color who(Entry.Style style) {
        return switch (style) {
            case CUSTOMER -> GREY;
            case NOTE -> AMBER;
            default -> BLUE;
        };
    }

    @Override
    public void remark(String sentence) throws IOException {
        space(12);
        rule();
        text(sentence, TEXT, AMBER, 0);
    }

    @Override
    public void finish() throws IOException {
        page.close();
        int pages = document.getNumberOfPages();
        int number = 0;
        for (PDPage one : document.getPages()) {
            number++;
            try (var footer = new PDPageContentStream(document, one, AppendMode.APPEND, true, true)) {
                draw(footer, number + " / " + pages, SMALL, GREY, PDRectangle.A4.getWidth() / 2 - 12, BOTTOM / 2);
            }
        }
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        try (document; font) {
            page.close();
        }
    }

    private void text(String text, float size, Color color, float indent) throws IOException {
        float room = PDRectangle.A4.getWidth() - 2 * MARGIN - indent;
        for (String line : new Wrapping(font, size, room).lines(font.drawable(text))) {
            keepTogether(size * LEADING);
            y -= size * LEADING;
            if (!line.isBlank()) {
                draw(page, line, size, color, MARGIN + indent, y);
            }
        }
    }

    private void draw(PDPageContentStream on, String line, float size, Color color, float x, float height) throws IOException {
        on.beginText();
        on.setFont(font.font(), size);
        on.setNonStrokingColor(color);
        on.newLineAtOffset(x, height);
        on.showText(line);
        on.endText();
    }

    private void picture(PDImageXObject image) throws IOException {
        if (image == null) {
            return;
        }
        float scale = Math.min(1, Math.min(240f / image.getWidth(), 180f / image.getHeight()));
        float height = image.getHeight() * scale;
        keepTogether(height + 6);
        y -= height + 4;
        page.drawImage(image, MARGIN + INDENT, y, image.getWidth() * scale, height);
    }

    private void rule() throws IOException {
        y -= 3;
        page.setStrokingColor(RULE);
        page.setLineWidth(0.5f);
        page.moveTo(MARGIN, y);
        page.lineTo(PDRectangle.A4.getWidth() - MARGIN, y);
        page.stroke();
    }

    private void space(float height) {
        y -= height;
    }

    private void keepTogether(float height) throws IOException {
        if (y - height < BOTTOM) {
            page.close();
            page = newPage();
        }
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage made = new PDPage(PDRectangle.A4);
        document.addPage(made);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, made, AppendMode.OVERWRITE, true);
    }
}
