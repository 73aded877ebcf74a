package yingda.mailings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import yingda.mime.StoredBytes;

class MailingMailTest {

    private static final MailingMail MAIL = new MailingMail("<m.1@shop.example>", "云杉商城", "desk@shop.example", "lin@example.com",
            "秋季上新", Instant.parse("2026-11-22T04:00:00Z"), "您好", "<p>您好 <img src=\"cid:p@shop.example\"></p>",
            Map.of("p@shop.example", part("p.png", "image/png")), List.of(part("清单.txt", "text/plain")),
            "https://desk.example/u/token", "unsubscribe-token", "<t.loop@shop.example>");

    private static StoredBytes part(String name, String type) {
        return new StoredBytes(name, type, () -> new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void itSaysHowToUnsubscribeAndThatAMachineWroteIt() throws IOException {
        String raw = bytes();
        assertThat(raw.replaceAll("\r\n[ \t]+", " ")).contains(
                "List-Unsubscribe: <https://desk.example/u/token>, <mailto:desk@shop.example?subject=unsubscribe-token>\r\n",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", "Precedence: bulk\r\n", "Auto-Submitted: auto-generated\r\n",
                "X-Auto-Response-Suppress: All\r\n", "Message-ID: <m.1@shop.example>\r\n", "Content-ID: <p@shop.example>\r\n");
        assertThat(raw.lines()).allMatch(line -> line.length() <= 998);
    }

    @Test
    void everyAttemptSendsTheSameBytes() throws IOException {
        assertThat(bytes()).isEqualTo(bytes());
    }

    private static String bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        MAIL.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void programsWithoutHtmlShowLinesAndLinks() {
        assertThat(PlainBody.of("<h1>上新</h1><p>您好，<br>看<a href=\"https://shop.example/a\">这里</a>。</p><ul><li>一</li><li>二</li></ul>"))
                .isEqualTo("上新\n\n您好，\n看这里 <https://shop.example/a>。\n\n- 一\n- 二");
    }
}
