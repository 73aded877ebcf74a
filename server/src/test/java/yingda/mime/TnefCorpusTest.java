package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TnefCorpusTest {

    /// The corpus keeps the interface id in front of embedded objects, and does not open embedded messages.
    private static final List<String> OTHERWISE = List.of("christmas", "MAPI_OBJECT");

    @Test
    void everyWinmailGivesItsFilesAndItsBody() throws IOException {
        var wrong = new ArrayList<String>();
        for (Path file : MailCorpus.files("tnef", ".tnef")) {
            String name = file.getFileName().toString().replace(".tnef", "");
            Tnef opened = Tnef.read(Files.readAllBytes(file));
            List<String> listed = Files.readAllLines(file.resolveSibling(name + ".list"), StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank()).toList();
            List<String> names = opened.files().stream().map(Tnef.TnefFile::name).toList();
            long expected = listed.stream().filter(line -> !line.startsWith("body.")).count();
            boolean body = listed.stream().anyMatch(line -> line.startsWith("body."));
            boolean bodyLost = body && opened.text() == null && opened.html() == null;
            if (bodyLost || names.size() < expected && !OTHERWISE.contains(name)) {
                wrong.add(name + " expected " + listed + ", found " + names + ", body lost: " + bodyLost);
            }
            if (!OTHERWISE.contains(name)) {
                wrong.addAll(differences(file.resolveSibling(name), opened));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// Compares the files that the corpus has by name; it holds texts with other line endings.
    private static List<String> differences(Path folder, Tnef opened) throws IOException {
        var wrong = new ArrayList<String>();
        for (Tnef.TnefFile file : opened.files()) {
            Path same = folder.resolve(String.valueOf(file.name()));
            if (Files.isRegularFile(same) && !Arrays.equals(unix(Files.readAllBytes(same)), unix(file.bytes()))) {
                wrong.add(folder.getFileName() + ": other bytes in " + file.name());
            }
        }
        return wrong;
    }

    private static byte[] unix(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\r", "").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aMailWithWinmailShowsItsBodyAndFiles() throws IOException {
        byte[] winmail = Files.readAllBytes(MailCorpus.folder("tnef").resolve("one-file.tnef"));
        String mail = "From: ann@example.com\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(winmail);
        ParsedMail parsed = MailCorpus.parse(mail);
        assertThat(parsed.attachments()).extracting(MailAttachment::name).containsExactly("AUTHORS");
    }
}
