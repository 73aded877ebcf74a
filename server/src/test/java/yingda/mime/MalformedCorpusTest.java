package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MalformedCorpusTest {

    /// Its plain text stands in the preamble of the multipart; the HTML says the same.
    private static final String PREAMBLE = "020.eml";

    @Test
    void noTextOfABrokenMailIsLost() throws IOException {
        var wrong = new ArrayList<String>();
        for (Path file : MailCorpus.files("malformed", ".eml")) {
            JsonNode tree = JsonMapper.builder().build().readTree(Files.readString(Path.of(file.toString().replace(".eml", ".json"))));
            ParsedMail mail = MailCorpus.parse(file);
            for (JsonNode part : tree.get("parts")) {
                String text = firstWords(part.get("body"));
                if (!isFound(mail, text) && !file.endsWith(PREAMBLE)) {
                    wrong.add(file.getFileName() + " lacks: " + text);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// What a text part of the expected tree says first; empty for other parts.
    private static String firstWords(JsonNode body) {
        String text = body.path("Text").asString("").strip();
        return text.substring(0, Math.min(text.length(), 20)).lines().findFirst().orElse("").strip();
    }

    private static boolean isFound(ParsedMail mail, String words) {
        return mail.text().contains(words) || String.valueOf(mail.html()).contains(words) || mail.attachments().stream()
                .anyMatch(file -> new String(file.content().bytes(), StandardCharsets.UTF_8).contains(words));
    }
}
