package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailParserFuzzTest {

    private static final byte[] SPICES = "\r\n\0\u001b=?<>@:;\"(-,&~".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void noMutationOfAnyOfOurMailsMakesTheParserThrow() throws IOException {
        mutate(files(Path.of("src/test/resources/mail")), 100);
    }

    @Test
    void noMutationOfTheCorpusMakesTheParserThrow() throws IOException {
        var all = new ArrayList<Path>();
        all.addAll(MailCorpus.files("malformed", ".eml"));
        all.addAll(MailCorpus.files("tnef", ".eml"));
        List<Path> bounces = MailCorpus.files("bounces", ".eml");
        for (int i = 0; i < bounces.size(); i += 10) {
            all.add(bounces.get(i));
        }
        mutate(all, 8);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }

    private static void mutate(List<Path> files, int times) throws IOException {
        assertThat(files).isNotEmpty();
        var random = new Random(20260601);
        for (Path file : files) {
            byte[] raw = Files.readAllBytes(file);
            raw = raw.length > 100_000 ? Arrays.copyOf(raw, 100_000) : raw;
            for (int i = 0; i < times; i++) {
                check(mutated(raw, random));
            }
        }
    }

    private static byte[] mutated(byte[] raw, Random random) {
        byte[] copy = random.nextInt(4) == 0 ? Arrays.copyOf(raw, random.nextInt(raw.length + 1)) : raw.clone();
        int changes = 1 + random.nextInt(30);
        for (int i = 0; i < changes && copy.length > 0; i++) {
            int at = random.nextInt(copy.length);
            copy[at] = random.nextBoolean() ? SPICES[random.nextInt(SPICES.length)] : (byte) random.nextInt(256);
        }
        return copy;
    }

    private static void check(byte[] raw) {
        ParsedMail mail = MailCorpus.parse(raw);
        assertThat(mail.visibleReply().isEmpty()).isEqualTo(mail.text().isBlank());
        assertThat(mail.date()).isBeforeOrEqualTo(MailCorpus.NOW);
        mail.attachments().forEach(file -> assertThat(file.content().bytes()).hasSize((int) file.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: ", "a:\n", "Content-Type: multipart/mixed; boundary=b\n\n--b\n", "\"", "<", "(", "=?utf-8?B?", "=?utf-8?Q?=",
        "a@", ";a=", "--b\n", "\r", "References: <a>\n", "To: a@b,", "Content-Type: text/html\n\n<div>", "=\n", "[", "+"})
    void repeatedPiecesTakeLinearTime(String piece) {
        String many = piece.repeat(200_000 / piece.length());
        for (String head : List.of("", "Subject: ", "To: ", "Content-Type: text/plain; ", "References: ", "Date: ",
                "Content-Type: multipart/mixed; boundary=b\n\n", "Content-Type: text/html\n\n<blockquote>")) {
            var mail = assertTimeout(Duration.ofSeconds(60), () -> MailCorpus.parse(head + many));
            assertThat(mail).isNotNull();
        }
    }

    @Test
    void depthAndPartsAreLimited() {
        var deep = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b").append(i).append('\n');
        }
        assertThat(MailCorpus.parse(deep + "\nthe end").notes()).contains("depth-limit");
        String wide = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(3000);
        assertThat(MailCorpus.parse(wide).notes()).contains("part-limit");
        assertThat(MailCorpus.parse("X: " + "y".repeat(300_000) + "\n\nbody").notes()).contains("header-limit");
    }
}
