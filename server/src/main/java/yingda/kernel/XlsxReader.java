package yingda.kernel;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads the first sheet of a workbook (ECMA-376, .xlsx) as texts. A stranger's file: what it unpacks to is bounded, XML that
/// declares a document type is refused, formulas are never worked out — their last result counts.
public final class XlsxReader {

    private static final int MOST_COLUMNS = 100;
    private static final long MOST_UNPACKED = 20L << 20;
    private static final int MOST_CHARS = 5_000_000;
    private static final XMLInputFactory FACTORY = factory();
    /// The parser gathers one comment or attribute whole, so the memory of several readings would add up.
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

    private final byte[] file;
    private final int mostRows;
    private final List<String> shared = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private int chars;
    private long unpacked;

    private XlsxReader(byte[] file, int mostRows) {
        this.file = file;
        this.mostRows = mostRows;
    }

    /// Rows that are not empty; blanks around texts are taken away. The field that is refused is `file`.
    ///
    /// @throws InvalidField `format` when it is no workbook, `range` when it has too many rows, `too-long` when it unpacks to too much
    public static List<List<String>> read(byte[] file, int mostRows) {
        ONE_AT_A_TIME.acquireUninterruptibly();
        try {
            return new XlsxReader(file, mostRows).rows();
        } catch (IOException | XMLStreamException | NumberFormatException | IndexOutOfBoundsException broken) {
            throw new InvalidField("file", "format");
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private List<List<String>> rows() throws IOException, XMLStreamException {
        String id = first("xl/workbook.xml", "sheet", "id", null);
        String target = id == null ? null : first("xl/_rels/workbook.xml.rels", "Relationship", "Target", id);
        if (target == null) {
            throw new InvalidField("file", "format");
        }
        each("xl/sharedStrings.xml", xml -> {
            if (xml.getLocalName().equals("si")) {
                shared.add(counted(text(xml, "si")));
            }
        });
        each(target.startsWith("/") ? target.substring(1) : "xl/" + target, xml -> {
            if (xml.getLocalName().equals("row")) {
                row(xml);
            }
        });
        return rows;
    }

    private interface Element {
        void begins(XMLStreamReader xml) throws XMLStreamException;
    }

    /// An attribute of the first element of this name, whatever its namespace; of the one with this `Id` when it is given.
    private @Nullable String first(String part, String element, String attribute, @Nullable String id) throws IOException, XMLStreamException {
        List<String> found = new ArrayList<>();
        each(part, xml -> {
            if (xml.getLocalName().equals(element) && (id == null || id.equals(xml.getAttributeValue(null, "Id")))) {
                for (int n = 0; n < xml.getAttributeCount(); n++) {
                    if (xml.getAttributeLocalName(n).equals(attribute)) {
                        found.add(xml.getAttributeValue(n));
                    }
                }
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    /// Calls for every element of a part; one that is not there has none.
    private void each(String part, Element element) throws IOException, XMLStreamException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                InputStream bounded = new Bounded(zip);
                if (entry.getName().equals(part)) {
                    read(FACTORY.createXMLStreamReader(bounded, "UTF-8"), element);
                    return;
                }
                bounded.skip(Long.MAX_VALUE); // an entry whose end was not reached is unpacked all the same
            }
        }
    }

    private static void read(XMLStreamReader xml, Element element) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("a document type");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                element.begins(xml);
            }
        }
    }

    private void row(XMLStreamReader xml) throws XMLStreamException {
        List<String> row = new ArrayList<>();
        while (!isEnd(xml, xml.next(), "row")) {
            if (xml.isStartElement() && xml.getLocalName().equals("c")) {
                String place = xml.getAttributeValue(null, "r");
                int column = place == null ? row.size() : column(place);
                String text = cell(xml).strip();
                if (column < MOST_COLUMNS && !text.isEmpty()) {
                    while (row.size() <= column) {
                        row.add("");
                    }
                    row.set(column, text);
                }
            }
        }
        if (!row.isEmpty()) {
            rows.add(row);
            if (rows.size() > mostRows) {
                throw new InvalidField("file", "range", mostRows);
            }
        }
    }

    private static boolean isEnd(XMLStreamReader xml, int event, String element) {
        return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element);
    }

    /// `BC12` is column 54, counted from 0.
    private static int column(String place) {
        int column = 0;
        for (int n = 0; n < place.length() && n < 3 && Character.isLetter(place.charAt(n)); n++) {
            column = column * 26 + Character.toUpperCase(place.charAt(n)) - 'A' + 1;
        }
        return column - 1;
    }

    private String cell(XMLStreamReader xml) throws XMLStreamException {
        counted("");
        String type = xml.getAttributeValue(null, "t");
        if ("inlineStr".equals(type)) {
            return text(xml, "c");
        }
        String value = "";
        while (!isEnd(xml, xml.next(), "c")) {
            if (xml.isStartElement() && xml.getLocalName().equals("v")) {
                value = characters(xml, "v");
            }
        }
        if ("s".equals(type)) {
            return counted(shared.get(Integer.parseInt(value.strip())));
        }
        return type == null || type.equals("n") ? number(value.strip()) : value;
    }

    /// As people write it: spreadsheets keep 13800000000 as 1.38E10.
    private static String number(String value) {
        if (value.isEmpty() || value.length() > 30) {
            return value;
        }
        BigDecimal number = new BigDecimal(value);
        return Math.abs(number.scale()) > 30 ? value : number.stripTrailingZeros().toPlainString();
    }

    /// All text up to the end of the element, without readings of characters.
    private String text(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        while (!isEnd(xml, xml.next(), element)) {
            if (xml.isStartElement() && xml.getLocalName().equals("rPh")) {
                while (!isEnd(xml, xml.next(), "rPh")) {
                    // how the text is spoken
                }
            } else if (xml.isStartElement() && xml.getLocalName().equals("t")) {
                text.append(characters(xml, "t"));
            }
        }
        return text.toString();
    }

    /// Piece by piece, so that one endless text fills no memory.
    private String characters(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        while (!isEnd(xml, xml.next(), element)) {
            if (xml.hasText()) {
                text.append(counted(xml.getText()));
            }
        }
        return text.toString();
    }

    private String counted(String text) {
        chars += text.length() + 1;
        if (chars > MOST_CHARS) {
            throw new InvalidField("file", "too-long", MOST_CHARS);
        }
        return text;
    }

    /// Counts what all parts together unpack to.
    private final class Bounded extends FilterInputStream {

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = super.read(into, from, length);
            count(Math.max(0, some));
            return some;
        }

        @Override
        public long skip(long most) throws IOException {
            byte[] some = new byte[8192];
            while (read(some, 0, some.length) > 0) {
                // counted
            }
            return most;
        }

        private void count(int bytes) {
            unpacked += bytes;
            if (unpacked > MOST_UNPACKED) {
                throw new InvalidField("file", "too-long", MOST_UNPACKED);
            }
        }

        @Override
        public void close() {
            // the archive goes on
        }
    }
}
