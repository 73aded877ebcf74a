package yingda.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes a workbook of one sheet (ECMA-376, .xlsx) row by row, without keeping rows. Whole numbers are numbers, everything
/// else is a cell of type text in the format text: nothing that it holds is ever taken for a formula, not even when it is edited.
public final class XlsxWriter implements AutoCloseable {

    /// What a cell can hold.
    private static final int LONGEST = 32_767;
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final ZipOutputStream zip;
    private int rows;

    /// @param sheet its name: up to 31 characters, none of `[]:*?/\`
    /// @param heads the first row: bold, and it stays in sight
    public XlsxWriter(OutputStream out, String sheet, List<String> heads) throws IOException {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        part("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/xl/workbook.xml" ContentType="%1$ssheet.main+xml"/>\
                <Override PartName="/xl/styles.xml" ContentType="%1$sstyles+xml"/>\
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%1$sworksheet+xml"/></Types>""".formatted(TYPE));
        part("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
        part("xl/_rels/workbook.xml.rels", relations(relation(1, "worksheet", "worksheets/sheet1.xml") + relation(2, "styles", "styles.xml")));
        part("xl/workbook.xml", """
                <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>"""
                .formatted(MAIN, DOCUMENT, escaped(sheet)));
        part("xl/styles.xml", """
                <styleSheet xmlns="%s"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>\
                <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
                <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>\
                <xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs>\
                </styleSheet>""".formatted(MAIN));
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        write(HEAD + """
                <worksheet xmlns="%s"><sheetViews><sheetView workbookViewId="0">\
                <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
                <cols><col min="1" max="%d" width="18" customWidth="1"/></cols><sheetData>""".formatted(MAIN, Math.max(1, heads.size())));
        row(heads, 2);
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(id, DOCUMENT, type, target);
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"" + RELATIONS + "\">" + all + "</Relationships>";
    }

    private void part(String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write(HEAD + content);
        zip.closeEntry();
    }

    private void write(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The next row; null is an empty cell.
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        row(cells, 1);
    }

    private void row(List<? extends @Nullable Object> cells, int style) throws IOException {
        var line = new StringBuilder("<row r=\"").append(++rows).append("\">");
        for (int n = 0; n < cells.size(); n++) {
            Object cell = cells.get(n);
            if (cell instanceof Integer || cell instanceof Long) {
                line.append("<c r=\"").append(column(n)).append(rows).append("\"><v>").append(cell).append("</v></c>");
            } else if (cell != null && !cell.toString().isEmpty()) {
                line.append("<c r=\"").append(column(n)).append(rows).append("\" s=\"").append(style)
                        .append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">").append(escaped(cell.toString())).append("</t></is></c>");
            }
        }
        write(line.append("</row>").toString());
    }

    private static String column(int n) {
        return n < 26 ? String.valueOf((char) ('A' + n)) : column(n / 26 - 1) + column(n % 26);
    }

    /// Without what XML 1.0 cannot say.
    private static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().limit(LONGEST).forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\r' -> safe.append("&#13;");
                default -> {
                    if (c == '\t' || c == '\n' || c >= 0x20 && c < 0xD800 || c > 0xDFFF && c != 0xFFFE && c != 0xFFFF) {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }

    /// Ends the workbook; the stream stays open.
    @Override
    public void close() throws IOException {
        write("</sheetData></worksheet>");
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }
}
