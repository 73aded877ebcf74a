package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SafeHtmlCorpusTest {

    @Test
    void noHostilePayloadKeepsAnythingThatRuns() throws IOException {
        var wrong = new ArrayList<String>();
        Path cases = MailCorpus.folder("../web/dompurify").resolve("cases.jsonl");
        var mapper = JsonMapper.builder().build();
        int count = 0;
        for (String line : Files.readAllLines(cases)) {
            JsonNode payload = mapper.readTree(line).get("payload");
            count += payload == null ? 0 : 1;
            String safe = SafeHtml.of(payload == null ? "" : payload.asString(), Map.of());
            for (Element element : Jsoup.parseBodyFragment(String.valueOf(safe)).body().select("*")) {
                check(element, wrong);
            }
        }
        assertThat(count).isGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    private static void check(Element element, ArrayList<String> wrong) {
        if (Set.of("script", "style", "iframe", "object", "embed", "form", "svg", "math", "base", "meta", "link")
                .contains(element.normalName())) {
            wrong.add(element.outerHtml());
        }
        for (Attribute attribute : element.attributes()) {
            String value = attribute.getValue().toLowerCase(Locale.ROOT).strip();
            boolean url = attribute.getKey().equals("href") || attribute.getKey().equals("src");
            boolean known = value.startsWith("http://") || value.startsWith("https://") || value.startsWith("mailto:")
                    || value.startsWith("tel:") || value.startsWith("cid:") || value.startsWith("data:image/");
            if (attribute.getKey().startsWith("on") || url && !known || attribute.getKey().equals("style") && value.contains("url(")) {
                wrong.add(element.outerHtml());
            }
        }
    }
}
