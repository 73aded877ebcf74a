package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {

    private static String safe(String html) {
        return SafeHtml.of(html, Map.of("http://example.com/logo.gif", "logo@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" java\nscript:alert(1)\">x</a>", "<iframe src=//example.com></iframe>", "<form action=/x><input name=alert></form>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">", "<base href=//alert.example/>", "<style>@import 'alert'</style>",
        "<div style=\"background:url(javascript:alert(1))\">x</div>", "<div style=\"position:fixed;behavior:url(alert)\">x</div>",
        "<img src=\"data:image/svg+xml;base64,alert\">", "<a href=\"data:text/html,alert\">x</a>", "<math><mtext><script>alert(1)</script></math>",
        "<object data=alert></object>", "<td background=\"http://alert.example/x.gif\">x</td>", "<img srcset=\"//alert.example/x 1x\" src=\"cid:1\">"})
    void whatCouldRunOrLoadIsDropped(String html) {
        assertThat(safe("<p>before</p>" + html)).contains("before").doesNotContain("alert").doesNotContain("url(").doesNotContain("position");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<img src=\"https://example.com/p.gif\"> | data-remote-src=\"https://example.com/p.gif\"",
        "<img src=\"//example.com/p.gif\"> | data-remote-src=\"https://example.com/p.gif\"",
        "<img src=\"cid:a\"> | src=\"cid:a\"",
        "<img src=\"http://example.com/logo.gif\"> | src=\"cid:logo&#64;example.com\"",
        "<a href=\"https://example.com/\">x</a> | href=\"https://example.com/\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"",
        "<span style=\"color:red;font-size:14px\">x</span> | style=\"color:red;font-size:14px\"",
        "<table width=100 bgcolor=\"#eeeeee\"><tr><td colspan=2>x</td></tr></table> | colspan=\"2\""})
    void whatIsHarmlessStays(String html, String expected) {
        assertThat(safe(html)).contains(expected);
    }

    @Test
    void aRemotePictureHasNoSource() {
        assertThat(safe("<img src=\"https://example.com/p.gif\">")).doesNotContain(" src=");
    }

    @Test
    void tooMuchHtmlIsLeftToThePlainText() {
        assertThat(safe("<p>x</p>".repeat(200_000))).isNull();
        assertThat(safe("<a href=https://example.com>x</a>".repeat(5_001))).isNull();
        ParsedMail mail = MailCorpus.parse("Content-Type: text/html\n\n" + "<p>word</p>".repeat(200_000));
        assertThat(mail.safeHtml()).isNull();
        assertThat(mail.text()).startsWith("word");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<p>a</p><p>b</p> | a~~b", "a<br>b | a~b", "<div>a</div><div>b</div> | a~b", "<ul><li>a<li>b</ul> | - a~- b",
        "<blockquote>a<br>b</blockquote>c | > a~> b~~c", "<pre>a~  b</pre> | a~  b", "a <b>b</b>  c&nbsp;d &amp; e | a b c d & e",
        "<tr><td>a</td><td>b</td></tr> | a b", "<style>x</style><title>t</title>a | a"})
    void htmlBecomesReadableText(String html, String expected) {
        String table = html.startsWith("<tr>") ? "<table>" + html + "</table>" : html;
        assertThat(HtmlText.of(table.replace('~', '\n')).replace('\n', '~')).isEqualTo(expected);
    }
}
