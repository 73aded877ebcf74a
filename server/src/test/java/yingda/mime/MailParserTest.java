package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailParserTest {

    private static ParsedMail fixture(String name) throws IOException {
        return MailCorpus.parse(Path.of("src/test/resources/mail", name));
    }

    @Test
    void aChineseReplyIsReadWithItsVisiblePart() throws IOException {
        ParsedMail mail = fixture("reply-gb2312.eml");
        assertThat(mail.from()).isEqualTo(new MailAddress("王芳", "wang@example.com"));
        assertThat(mail.subject()).isEqualTo("关于订单的问题，请尽快回复");
        assertThat(mail.date()).isEqualTo(Instant.parse("2026-05-01T02:00:00Z"));
        assertThat(mail.visibleReply()).isEqualTo("请问我的订单什么时候发货？");
        assertThat(mail.text()).contains("原始邮件").endsWith("您好");
        assertThat(mail.safeHtml()).contains("发货").doesNotContain("script").doesNotContain("alert");
        assertThat(mail.verdict().kind()).isEqualTo(MailKind.HUMAN);
    }

    @Test
    void partsOfAllSortsAreFound() throws IOException {
        ParsedMail mail = fixture("related.eml");
        assertThat(mail.text()).isEqualTo("Hello,\nsee here");
        assertThat(mail.references()).containsExactly("<first@example.org>", "<earlier@example.org>");
        assertThat(mail.cc()).extracting(MailAddress::address)
                .containsExactly("sales@example.org", "a@example.org", "b@example.org");
        assertThat(mail.attachments()).extracting(MailAttachment::name)
                .containsExactly("cup.png", "发票.pdf", "Inner mail.eml");
        MailAttachment cup = mail.attachments().getFirst();
        assertThat(cup.inline()).isTrue();
        assertThat(cup.contentId()).isEqualTo("cup@example.com");
        assertThat(cup.content().bytes()).hasSize(68).startsWith(0x89, 'P', 'N', 'G');
        assertThat(mail.attachments().get(1).content().bytes()).asString().isEqualTo("%PDF-1.4\n");
        assertThat(mail.attachments().get(1).sha256())
                .isEqualTo("e5c62df5dab5c87b6a015ef3d43597074d1eec433b15f51aec63b8582d0e4ab4");
        assertThat(mail.safeHtml()).contains("src=\"cid:cup&#64;example.com\"")
                .contains("data-remote-src=\"https://track.example.net/p.gif\"")
                .contains("rel=\"noopener noreferrer nofollow\"").doesNotContain(" src=\"https");
    }

    @Test
    void undeclared8BitTextIsDetected() throws IOException {
        ParsedMail mail = fixture("raw-8bit.eml");
        assertThat(mail.from()).isEqualTo(new MailAddress("王芳", "wang@example.com"));
        assertThat(mail.subject()).isEqualTo("没有编码的标题，请查收");
        assertThat(mail.text()).isEqualTo("正文也没有声明字符集，谢谢您的帮助。");
        assertThat(mail.date()).isEqualTo(MailCorpus.NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply-gb2312.eml", "related.eml", "bounce.eml"})
    void everyLineEndingGivesTheSameMail(String name) throws IOException {
        String unix = Files.readString(Path.of("src/test/resources/mail", name), StandardCharsets.ISO_8859_1);
        ParsedMail expected = MailCorpus.parse(unix.getBytes(StandardCharsets.ISO_8859_1));
        for (String ending : new String[] {"\r\n", "\r", "\r\r\n"}) {
            ParsedMail mail = MailCorpus.parse(unix.replace("\n", ending).getBytes(StandardCharsets.ISO_8859_1));
            assertThat(mail.text()).isEqualTo(expected.text());
            assertThat(mail.subject()).isEqualTo(expected.subject());
            assertThat(mail.safeHtml()).isEqualTo(expected.safeHtml());
            assertThat(mail.verdict()).isEqualTo(expected.verdict());
            assertThat(mail.attachments()).extracting(MailAttachment::name)
                    .isEqualTo(expected.attachments().stream().map(MailAttachment::name).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply-gb2312.eml", "related.eml", "bounce.eml"})
    void whatMailboxFilesAndEditorsPutInFrontIsNoPartOfTheMail(String name) throws IOException {
        String unix = Files.readString(Path.of("src/test/resources/mail", name), StandardCharsets.ISO_8859_1);
        ParsedMail expected = MailCorpus.parse(unix.getBytes(StandardCharsets.ISO_8859_1));
        var mixed = new StringBuilder();
        String[] lines = unix.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            mixed.append(lines[i]).append(i == lines.length - 1 ? "" : i % 2 == 0 ? "\n" : "\r\n");
        }
        for (String variant : new String[] {mixed.toString(), "From a@b.example Fri May  1 10:00:00 2026\n" + unix, "\u00ef\u00bb\u00bf" + unix,
            "\n\r\n" + unix, unix.replaceFirst("\nSubject: ", "\nSubject: \0"), unix.replaceFirst("\n\n", "\0\n\0\n")}) {
            ParsedMail mail = MailCorpus.parse(variant.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(mail.subject()).isEqualTo(expected.subject());
            assertThat(mail.from()).isEqualTo(expected.from());
            assertThat(mail.text()).isEqualTo(expected.text());
            assertThat(mail.verdict()).isEqualTo(expected.verdict());
            assertThat(mail.attachments()).extracting(MailAttachment::name)
                    .isEqualTo(expected.attachments().stream().map(MailAttachment::name).toList());
        }
    }

    @Test
    void shortWordsAreWhatTheyDeclareAndHtmlWhatItSaysItself() {
        assertThat(EncodedWords.decode("=?gb2312?B?xKM=?=")).as("also two letters of UTF-8").isEqualTo("模");
        assertThat(Charsets.decodeBody(new byte[] {(byte) 0x93, 'h', 'i', (byte) 0x94}, "iso-8859-1")).isEqualTo("“hi”");
        byte[] czech = "<meta charset=windows-1250><p>\u009akola</p>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = "From: a@b.example\nContent-Type: text/html\n\n".getBytes(StandardCharsets.US_ASCII);
        var mail = new ByteArrayOutputStream();
        mail.writeBytes(head);
        mail.writeBytes(czech);
        assertThat(MailCorpus.parse(mail.toByteArray()).text()).isEqualTo("škola");
        assertThat(Charsets.decodeBody(new byte[] {(byte) 0xff, (byte) 0xfd, 'x'}, "no-such-charset")).isNotEmpty();
    }

    @Test
    void picturesAreInTheTextByTheirIdOrPlaceAndAllOthersAreFiles() {
        ParsedMail mail = MailCorpus.parse("Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
                + "<img src=\"cid:One@x\"><img src=\"https://shop.example/two.png\">\n"
                + "--b\nContent-Type: image/png; name=logo.png\nContent-ID: <one@x>\nContent-Disposition: inline\n\n1\n"
                + "--b\nContent-Type: image/png; name=logo.png\nContent-Location: https://shop.example/two.png\n\n2\n"
                + "--b\nContent-Type: image/png; name=logo.png\nContent-ID: <three@x>\nContent-Disposition: inline\n\n3\n--b--\n");
        assertThat(mail.attachments()).extracting(MailAttachment::name).as("names are kept twice").containsExactly("logo.png", "logo.png", "logo.png");
        assertThat(mail.attachments()).extracting(MailAttachment::inline).containsExactly(true, true, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-----BEGIN PGP SIGNED MESSAGE-----~Hash: SHA256~~readable~-----BEGIN PGP SIGNATURE----- | signed",
        "hello~-----BEGIN PGP MESSAGE-----~~hQEMA | encrypted", "> -----BEGIN PGP MESSAGE-----~see above | ''",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----~x | ''"})
    void armourInTheTextIsRecognised(String text, String note) {
        ParsedMail mail = MailCorpus.parse("From: a@b.example\n\n" + text.replace('~', '\n'));
        assertThat(mail.notes()).isEqualTo(note.isEmpty() ? Set.of() : Set.of(note));
        assertThat(mail.text()).contains(text.substring(text.lastIndexOf('~') + 1));
    }

    @ParameterizedTest
    @CsvSource({"utf-8,gb2312", "gb18030,gb2312", "GBK,GBK", "big5,Big5", "shift_jis,SHIFT_JIS", "euc-kr,ks_c_5601-1987",
        "iso-2022-jp,iso-2022-jp", "utf-8,unknown-8bit", "utf-16,utf-16"})
    void bodiesAreReadWhateverTheyDeclare(String real, String declared) {
        String text = real.equals("euc-kr") ? "주문한 상품이 아직 도착하지 않았습니다"
                : real.contains("jp") || real.contains("jis") ? "注文した商品がまだ届いていません" : "訂單還沒有收到請幫我查一下謝謝您的幫助";
        byte[] body = text.getBytes(Charset.forName(real));
        assertThat(Charsets.decodeBody(body, declared)).isEqualTo(text);
    }

    @Test
    void sevenBitCharsetsOfOldMailsAreRead() {
        assertThat(Charsets.decodeBody("Hi Mom -+Jjo--!".getBytes(StandardCharsets.US_ASCII), "utf-7")).isEqualTo("Hi Mom -☺-!");
        assertThat(Charsets.decodeBody("~{<:Ky2;S{#,NpJ)SZHK~}.".getBytes(StandardCharsets.US_ASCII), "HZ-GB-2312"))
                .isEqualTo("己所不欲，勿施于人.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "=?utf-8?Q?caf=C3=A9_?= =?utf-8?Q?bar?= | café bar",
        "=?utf-8?B?5Lit?= =?utf-8?B?5paH?= | 中文",
        "=?utf-8?B?5Li?= =?utf-8?B?t5paH?= | 中文",
        "=?utf-8?Q?=E4=B8?= =?utf-8?Q?=AD?= x | 中 x",
        "=?GB2312?B?1tDOxA==?= | 中文",
        "=?x?Z?no?= | =?x?Z?no?=",
        "\"=?utf-8?Q?in_quotes?=\" | \"in quotes\"",
        "=?utf-8?Q?never closed | never closed",
        "evil \u202egnp.exe\u2066 now | evil gnp.exe now",
        "plain =?iso-8859-1*de?Q?M=FCll?= text | plain Müll text"})
    void encodedWordsAreUndone(String raw, String expected) {
        assertThat(EncodedWords.decode(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Fri, 1 May 2026 10:00:00 +0800 | 2026-05-01T02:00:00Z",
        "1 May 26 10:00 GMT | 2026-05-01T10:00:00Z",
        "Fri May  1 10:00:00 2026 | 2026-05-01T10:00:00Z",
        "2026-05-01T10:00:00+08:00 | 2026-05-01T02:00:00Z",
        "2026-05-01 10:00:00 | 2026-05-01T10:00:00Z",
        "Fri, 01 May 2026 10:00:00 -0500 (CDT) | 2026-05-01T15:00:00Z",
        "Fri, 01-May-2026 10:00:00 EST | 2026-05-01T15:00:00Z"})
    void datesOfManyFormsAreRead(String text, Instant expected) {
        assertThat(MailDates.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Date: Fri, 1 May 2026 10:00:00 +0000 | 2026-05-01T10:00:00Z",
        "Date: Mon, 1 Jun 2026 20:00:00 +0000 | 2026-06-01T08:00:00Z",
        "Date: Tue, 1 Jan 2036 10:00:00 +0000 | 2026-05-30T10:00:00Z",
        "Date: Thu, 1 Jan 1970 00:00:00 +0000 | 2026-05-30T10:00:00Z",
        "Date: 31 Feb 2026 10:00:00 +0000 | 2026-05-30T10:00:00Z",
        "Subject: no date | 2026-05-30T10:00:00Z"})
    void anAbsurdDateGivesWayToReceived(String header, Instant expected) {
        String mail = "Received: by a; Sat, 30 May 2026 10:00:00 +0000\n" + header + "\n\nx";
        assertThat(MailCorpus.parse(mail).date()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"a@b.example\" <c@d.example> | a@b.example | c@d.example",
        "c@D.Example (Chen) | Chen | c@d.example",
        "<c@d.example> | `` | c@d.example",
        "Chen Li c@d.example | Chen Li | c@d.example",
        "Chen <mailto:c@d.example> | Chen | c@d.example",
        "\"Chen, Li\" <c@d.example>, x@y.example | Chen, Li | c@d.example",
        "Chen Li <c@d.example | Chen Li | c@d.example",
        "'Chen' <<c@d.example>> | Chen | c@d.example",
        "Team: Chen <c@d.example>, x@y.example; | Chen | c@d.example",
        "\"x y\"@d.example | `` | x y@d.example"})
    void addressesOfManyFormsAreRead(String raw, String name, String address) {
        assertThat(MailAddresses.parse(raw).getFirst()).isEqualTo(new MailAddress(name, address));
    }

    @Test
    void withoutFromTheNextBestHeaderNamesTheWriter() {
        assertThat(MailCorpus.parse("From: undisclosed\nReply-To: r@example.com\n\nx").from().address()).isEqualTo("r@example.com");
        assertThat(MailCorpus.parse("Return-Path: <p@example.com>\n\nx").from().address()).isEqualTo("p@example.com");
        assertThat(MailCorpus.parse("Subject: none\n\nx").from()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "../../etc/passwd | passwd", "C:\\temp\\a.pdf | a.pdf", "exe.\u202efdp.exe | exe.fdp.exe", "a\tb:c?.txt | ab_c_.txt",
        "<img src=x onerror=alert(1)>.pdf | _img src=x onerror=alert(1)_.pdf", "nul\0byte.pdf | nulbyte.pdf", ". | attachment.pdf", "报价单.xlsx | 报价单.xlsx"})
    void fileNamesAreMadeSafe(String name, String expected) {
        assertThat(FileNames.clean(name, "application/pdf")).isEqualTo(expected);
    }

    @Test
    void aNameOfFiveThousandCharactersKeepsItsEnding() {
        assertThat(FileNames.clean("长".repeat(5_000) + ".pdf", "application/pdf")).hasSize(150).endsWith("长.pdf");
    }

    @Test
    void ofManyReferencesTheFirstAndTheNewestStay() {
        var header = new StringBuilder("References:");
        for (int i = 0; i < 500; i++) {
            header.append("\n <id").append(i).append("@example.com>");
        }
        assertThat(MailCorpus.parse(header + "\n\nx").references()).hasSize(100)
                .startsWith("<id0@example.com>").endsWith("<id499@example.com>");
    }
}
