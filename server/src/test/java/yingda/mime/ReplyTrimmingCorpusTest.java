package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTrimmingCorpusTest {

    /// A mail of nothing but a quote is shown whole here; the corpus expects nothing.
    private static final List<String> JUSTIFIED = List.of("spam_1.txt");

    @Test
    void theVisiblePartIsWhatTheCorpusSays() throws IOException {
        var wrong = new ArrayList<String>();
        List<Path> emails = MailCorpus.files("reply-trimming/emails", ".txt");
        for (Path email : emails) {
            String name = email.getFileName().toString();
            String expected = Files.readString(MailCorpus.folder("reply-trimming/trimmed").resolve(name));
            String visible = VisibleReply.of(Files.readString(email));
            if (!squeezed(visible).equals(squeezed(expected)) && !JUSTIFIED.contains(name)) {
                wrong.add(name + "\n  expected: " + squeezed(expected) + "\n  visible:  " + squeezed(visible));
            }
        }
        assertThat(wrong).as("of %s", emails.size()).isEmpty();
    }

    private static String squeezed(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }
}
