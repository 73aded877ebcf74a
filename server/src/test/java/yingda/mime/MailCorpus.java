package yingda.mime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The public mail corpora beside the repository, where they are; tests of them are skipped elsewhere.
public final class MailCorpus {

    static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    public static final OwnMessageId OWN = new OwnMessageId(List.of("an example key of enough length".getBytes(StandardCharsets.UTF_8)));

    private static final Path ROOT = Path.of("../../shared/corpus/mail");

    private MailCorpus() {}

    public static Path folder(String name) {
        Path folder = List.of(ROOT, Path.of("../../../shared/corpus/mail")).stream()
                .map(root -> root.resolve(name)).filter(Files::isDirectory).findFirst().orElse(ROOT.resolve(name));
        assumeTrue(Files.isDirectory(folder), "no mail corpus at " + folder.toAbsolutePath().normalize() + ", skipped");
        return folder;
    }

    static List<Path> files(String folder, String ending) throws IOException {
        try (var all = Files.list(folder(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    static ParsedMail parse(byte[] raw) {
        return new MailParser(OWN).parse(raw, NOW);
    }

    static ParsedMail parse(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    public static ParsedMail parse(String raw) {
        return parse(raw.getBytes(StandardCharsets.UTF_8));
    }
}
