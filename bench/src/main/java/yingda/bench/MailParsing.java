package yingda.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How long the server takes to understand a mail: each one of the public corpora beside the repository, and one whose
/// text is 1 MB of quotes.
final class MailParsing {

    private MailParsing() {
    }

    static void print(Api admin, Path repository) throws IOException {
        Path corpus = repository.resolve("../shared/corpus/mail").normalize();
        if (Files.isDirectory(corpus)) {
            inspect(admin, corpus);
        } else {
            System.out.println("No mail corpus at " + corpus + ": parsing was not measured");
        }
        String quote = "> > Ihr Ansprechpartner schrieb am Montag, den 1. Juni 2026:\r\n> 谢谢，请问什么时候发货？\r\n\r\nok\r\n";
        byte[] trimmed = mail(quote.repeat((1 << 20) / quote.getBytes(StandardCharsets.UTF_8).length));
        double seconds = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            seconds = Math.min(seconds, seconds(admin, trimmed));
        }
        System.out.printf("A mail of 1 MB of quotes: %.0f ms, parsed, trimmed and answered over HTTP%n", seconds * 1000);
    }

    private static byte[] mail(String text) {
        return ("From: <chen@customers.example>\r\nTo: <service@shop.example>\r\nSubject: long\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static void inspect(Api admin, Path corpus) throws IOException {
        List<Path> mails;
        try (Stream<Path> all = Files.walk(corpus)) {
            mails = all.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
        }
        double slowest = 0;
        Path which = corpus;
        for (Path mail : mails) {
            double seconds = seconds(admin, Files.readAllBytes(mail));
            if (seconds > slowest) {
                slowest = seconds;
                which = mail;
            }
        }
        System.out.printf("%d mails of the corpora: the slowest took %.0f ms, over HTTP (%s)%n", mails.size(), slowest * 1000,
                corpus.relativize(which));
    }

    private static double seconds(Api admin, byte[] mail) throws IOException {
        long start = System.nanoTime();
        admin.inspect(mail);
        return (System.nanoTime() - start) / 1e9;
    }
}
