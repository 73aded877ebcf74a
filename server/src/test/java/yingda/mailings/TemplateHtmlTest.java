package yingda.mailings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.kernel.FileLinks;
import yingda.kernel.Secrets;

class TemplateHtmlTest {

    @TempDir
    Path folder;

    @Test
    void whatRunsOrLeadsAstrayIsDroppedAndValuesStay() {
        String stored = html().stored(UUID.randomUUID(), """
                <table width="600"><tr><td style="color: red; background: url(http://x); position: fixed">{{customer.name|A & B}}</td></tr></table>\
                <script>alert(1)</script><p onclick="x()"><a href="javascript:alert(1)">a</a> <a href="{{ unsubscribe }}">b</a> \
                <a href="https://shop.example/?id={{field.id}}">c</a></p><img src="/files/1"><img src="https://cdn.example/a.png" onerror="x()">""");
        assertThat(stored).doesNotContain("script", "onclick", "onerror", "url(", "position", "/files/1")
                .contains("style=\"color: red\"", "{{customer.name|A &amp; B}}", "<a href=\"{{unsubscribe}}\">b</a>",
                        "https://shop.example/?id={{field.id}}", "<img src=\"https://cdn.example/a.png\">", "<a>a</a>");
    }

    @Test
    void aPictureOfOurOwnIsKeptByItsIdAndOthersLinksAreNot() {
        UUID workspace = UUID.randomUUID();
        UUID file = UUID.randomUUID();
        String link = links().path(workspace, file, "image").replace("&", "&amp;");
        String stored = html().stored(workspace, "<p><img src=\"" + link + "\"></p>");
        assertThat(stored).isEqualTo("<p><img src=\"/files/" + file + "\"></p>");
        assertThat(TemplateHtml.withPictures(stored, id -> "cid:" + id)).isEqualTo("<p><img src=\"cid:" + file + "\"></p>");
        assertThat(html().stored(UUID.randomUUID(), "<p><img src=\"" + link + "\"></p>")).isEqualTo("<p></p>");
        assertThat(html().shown(workspace, stored)).contains("signature=");
    }

    private TemplateHtml html() {
        return new TemplateHtml(links());
    }

    private FileLinks links() {
        return new FileLinks(new Secrets(folder.resolve("key")), Clock.systemUTC());
    }
}
