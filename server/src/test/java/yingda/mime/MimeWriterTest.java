package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MimeWriterTest {

    private static final MailAddress FROM = new MailAddress("云杉客服", "desk@shop.example");

    @Test
    void noLineIsLongerThanServersTakeWhateverStandsInIt() throws Exception {
        String name = "说明".repeat(120) + ".pdf";
        List<String> ids = IntStream.range(0, 100).mapToObj(n -> "<" + "x".repeat(40) + n + "@customers.example>").toList();
        var mail = new OutgoingMail("<m@shop.example>", FROM, "desk+t-1@shop.example",
                IntStream.range(0, 50).mapToObj(n -> new MailAddress("收件人" + n, "a" + n + "@customers.example")).toList(), List.of(),
                "主题".repeat(200), Instant.parse("2026-03-14T03:00:00Z"), new OutgoingMail.Thread(ids.getLast(), ids, "话题".repeat(200), "AQHZ"),
                "a".repeat(5_000) + "\n中", "<p>" + "b".repeat(5_000) + "</p>", List.of(), List.of(file(name)));
        byte[] raw = bytes(mail);
        assertThat(new String(raw, StandardCharsets.ISO_8859_1).lines()).allMatch(line -> line.length() <= 998);
        assertThat(RawShape.of(ByteBuffer.wrap(raw))).isEqualTo(RawShape.SEVEN_BITS);
        ParsedMail read = parsed(raw);
        assertThat(read.subject()).isEqualTo("主题".repeat(200));
        assertThat(read.to()).hasSize(50);
        assertThat(read.attachments()).singleElement().satisfies(file -> assertThat(file.name()).startsWith("说明说明").endsWith(".pdf"));
        assertThat(read.references()).startsWith(ids.getFirst()).endsWith(ids.getLast());
        assertThat(String.join(" ", read.references()).length()).isLessThanOrEqualTo(1_500);
        assertThat(read.replyTo()).extracting(MailAddress::address).containsExactly("desk+t-1@shop.example");
    }

    @Test
    void theSameMailIsTheSameText() throws Exception {
        var mail = plain("two\nlines");
        assertThat(new String(bytes(mail), StandardCharsets.US_ASCII)).isEqualTo(new String(bytes(mail), StandardCharsets.US_ASCII))
                .contains("two\r\nlines");
    }

    @Test
    void aDateCanBeChangedAndNothingElse() throws Exception {
        byte[] raw = bytes(plain("Date: stays"));
        var file = java.nio.file.Files.createTempFile("date-line", ".eml");
        try {
            java.nio.file.Files.write(file, raw);
            var out = new ByteArrayOutputStream();
            MailDateLine.copy(file, Instant.parse("2027-01-02T03:04:05Z"), out);
            ParsedMail read = parsed(out.toByteArray());
            assertThat(read.date()).isEqualTo(Instant.parse("2027-01-02T03:04:05Z"));
            assertThat(read.text().strip()).isEqualTo("Date: stays");
            assertThat(out.toString(StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("Date: Sat")))
                    .containsExactlyElementsOf(new String(raw, StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("Date: Sat")).toList());
        } finally {
            java.nio.file.Files.delete(file);
        }
    }

    @Test
    void aMailMayStandInAnotherOnlyWhenItsLinesAllowIt() {
        assertThat(RawShape.of(ByteBuffer.wrap("a\r\nb".getBytes(StandardCharsets.UTF_8)))).isEqualTo(RawShape.SEVEN_BITS);
        assertThat(RawShape.of(ByteBuffer.wrap("中\r\n".getBytes(StandardCharsets.UTF_8)))).isEqualTo(RawShape.EIGHT_BITS);
        assertThat(RawShape.of(ByteBuffer.wrap("x".repeat(1_200).getBytes(StandardCharsets.UTF_8)))).isEqualTo(RawShape.WILD);
        assertThat(RawShape.of(ByteBuffer.wrap("a\0b".getBytes(StandardCharsets.UTF_8)))).isEqualTo(RawShape.WILD);
    }

    private static OutgoingMail plain(String text) {
        return new OutgoingMail("<m@shop.example>", FROM, null, List.of(new MailAddress("", "a@customers.example")), List.of(), "hi",
                Instant.parse("2026-03-14T03:00:00Z"), OutgoingMail.Thread.NEW, text, null, List.of(), List.of());
    }

    private static OutgoingMail.Attached file(String name) {
        return new OutgoingMail.Attached(name, "application/pdf", null, "base64", () -> new ByteArrayInputStream(new byte[] {1, 2, 3}));
    }

    private static ParsedMail parsed(byte[] raw) {
        return new MailParser(new OwnMessageId(List.of(new byte[16]))).parse(ByteBuffer.wrap(raw), Instant.parse("2028-01-01T00:00:00Z"));
    }

    private static byte[] bytes(OutgoingMail mail) throws IOException {
        var out = new ByteArrayOutputStream();
        MimeWriter.write(mail, out);
        return out.toByteArray();
    }
}
