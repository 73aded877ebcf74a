package yingda.mailwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The pages for admins name the servers that the presets fill in.
class MailProviderDocTest {

    private static final Path DOCS = Path.of("..", "docs", "mail");
    private static final Map<String, List<String>> PAGES = Map.of("netease-qiye", List.of("netease-qiye"), "aliyun-qiye", List.of("aliyun-qiye"),
            "tencent-exmail", List.of("tencent-exmail"), "gmail", List.of("gmail"), "microsoft-365", List.of("microsoft-365", "outlook-com"),
            "personal", List.of("netease-163", "netease-126", "qq"));

    @Test
    void everyPageNamesTheServersOfItsPreset() throws IOException {
        for (var page : PAGES.entrySet()) {
            String text = Files.readString(DOCS.resolve(page.getKey() + ".md"));
            for (String id : page.getValue()) {
                MailPreset preset = MailPresets.all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
                assertThat(text).contains(row(preset.imap()), row(preset.smtp()));
                assertThat(preset.pop3() == null || text.contains(row(preset.pop3()))).as(id).isTrue();
            }
            assertThat(Files.readString(DOCS.resolve("README.md"))).contains(page.getKey() + ".md");
        }
    }

    private static String row(MailServer server) {
        return "| `%s` | %d | %s |".formatted(server.host(), server.port(), server.security() == MailSecurity.TLS ? "SSL/TLS" : "STARTTLS");
    }
}
