package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class XlsxTest {

    private static byte[] book(List<List<Object>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (XlsxWriter book = new XlsxWriter(out, "表 <1>", List.of("名称", "数"))) {
            for (List<Object> row : rows) {
                book.row(row);
            }
        }
        return out.toByteArray();
    }

    private static Map<String, String> parts(byte[] book) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(book))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static byte[] zipped(Map<String, String> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /// A workbook with this sheet and these shared strings, as other programs write them.
    private static byte[] foreign(String sheet, String shared) throws IOException {
        Map<String, String> parts = parts(book(List.of()));
        parts.put("xl/worksheets/sheet1.xml", sheet);
        parts.put("xl/sharedStrings.xml", shared);
        return zipped(parts);
    }

    /// A small workbook whose sheet goes on for 110 MB.
    private static byte[] endless(String beginning) throws IOException {
        Map<String, String> parts = parts(book(List.of()));
        parts.remove("xl/worksheets/sheet1.xml");
        var out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(beginning.getBytes(StandardCharsets.UTF_8));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int n = 0; n < 110; n++) {
                zip.write(blanks);
            }
        }
        return out.toByteArray();
    }

    private static List<List<String>> read(byte[] book) {
        return XlsxReader.read(book, 1_000);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<List<Object>> rows = List.of(Arrays.asList("林晚 & \"云杉\" <b>", 42, null, "第一行\n第二行"), List.of("😀", 138_0000_0000L));

        assertThat(read(book(rows))).containsExactly(List.of("名称", "数"), List.of("林晚 & \"云杉\" <b>", "42", "", "第一行\n第二行"),
                List.of("😀", "13800000000"));
    }

    @Test
    void nothingWrittenIsAFormula() throws IOException {
        List<String> payloads = List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "\t=1", "\r=1", "=HYPERLINK(\"http://evil.example\")", "a\u0000b\uFFFE");
        String sheet = parts(book(payloads.stream().map(List::<Object>of).toList())).get("xl/worksheets/sheet1.xml");

        assertThat(sheet).doesNotContain("<f").contains("t=\"inlineStr\"").contains("=1+1").contains("ab</t>");
        assertThat(sheet.split("<c ")).hasSize(1 + 2 + payloads.size());
    }

    @Test
    void workbooksOfOtherProgramsAreRead() throws IOException {
        String shared = "<sst><si><t>账号</t></si><si><r><t>张</t></r><r><t>伟</t></r><rPh><t>zhang wei</t></rPh></si></sst>";
        String sheet = """
                <x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c r="B1" t="s"><x:v>0</x:v></x:c></x:row><x:row/>
                <x:row r="9"><x:c r="A9" t="s"><x:v>1</x:v></x:c><x:c r="C9"><x:v>1.38E10</x:v></x:c><x:c r="D9"><x:f>A1</x:f><x:v>0.50</x:v></x:c>
                <x:c r="E9" t="str"><x:v> ok </x:v></x:c><x:c r="XFD9"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>""";

        assertThat(read(foreign(sheet, shared))).containsExactly(List.of("", "账号"), List.of("张伟", "", "13800000000", "0.5", "ok"));
    }

    @Test
    void bombsAndStrangeFilesAreRefused() throws IOException {
        String laughs = "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
        String outside = "<!DOCTYPE sst [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sst><si><t>&a;</t></si></sst>";
        String sheet = "<worksheet><sheetData><row><c t=\"s\"><v>%s</v></c></row></sheetData></worksheet>";
        List<byte[]> refused = new ArrayList<>(List.of(foreign(sheet.formatted("0"), laughs), foreign(sheet.formatted("0"), outside),
                foreign(sheet.formatted("7"), "<sst/>"), foreign(sheet.formatted("x"), "<sst/>"), foreign("<worksheet>", "<sst/>"),
                foreign("<worksheet><sheetData><row><c><v>1E999999999</v></c></row>", "<sst/>"),
                zipped(Map.of("readme.txt", "hello")), "a,b".getBytes(StandardCharsets.UTF_8), new byte[0]));

        assertThat(refused).allSatisfy(file -> assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(InvalidField.class,
                invalid -> assertThat(invalid.data()).containsEntry("reason", "format")));
        for (byte[] bomb : List.of(endless("<worksheet><a>"), endless("<worksheet><sheetData><row><c><v>"))) {
            assertThat(bomb).hasSizeLessThan(1 << 20);
            assertThatThrownBy(() -> read(bomb)).isInstanceOfSatisfying(InvalidField.class,
                    invalid -> assertThat(invalid.data()).containsEntry("reason", "too-long"));
        }
        assertThatThrownBy(() -> XlsxReader.read(book(List.of(List.of("1"), List.of("2"))), 2)).isInstanceOf(InvalidField.class);
        assertThat(read(foreign("<worksheet><sheetData><row><c><v>1E999999999</v></c></row></sheetData></worksheet>", "<sst/>")))
                .containsExactly(List.of("1E999999999"));
    }
}
