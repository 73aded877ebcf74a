package yingda.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkingTest {

    private static final Instant DELIVERED = Instant.parse("2026-11-22T04:00:00Z");

    @Test
    void onlyLinksToOthersPagesAreReplacedAndAPictureIsAdded() {
        Marking marking = Marking.of("""
                <p><a href="https://shop.example/?a=1&amp;b=2">shop</a> <a href="mailto:x@y.z">mail</a> <a href="#top">top</a>\
                <a href="https://desk.example/u/token">leave</a> <a href="https://shop.example/?a=1&amp;b=2">again</a></p>""",
                "https://desk.example", "TOKEN");
        assertThat(marking.targets()).hasSize(1).containsValue("https://shop.example/?a=1&b=2");
        String key = marking.targets().keySet().iterator().next();
        assertThat(marking.html()).contains("href=\"https://desk.example/t/c/TOKEN." + key + "\">shop", ">again</a>",
                "href=\"mailto:x@y.z\"", "href=\"#top\"", "href=\"https://desk.example/u/token\"",
                "<img src=\"https://desk.example/t/o/TOKEN.gif\"").doesNotContain("href=\"https://shop.example");
        assertThat(Marking.of("<p></p>", "https://desk.example", "T").html()).startsWith("<p></p><img");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0, 60, -",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0, 9, too-soon",
        "'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', 60, -",
        "'Mozilla/5.0 (compatible; Barracuda Sentinel)', 60, scanner",
        "curl/8.5.0, 60, scanner",
        "'', 60, no-program",
    })
    void machinesAreToldFromPeople(String program, long seconds, String verdict) {
        assertThat(new Fetcher(false, program).machine(DELIVERED, DELIVERED.plusSeconds(seconds))).isEqualTo(verdict);
    }

    @Test
    void whoAsksForHeadersOnlyOrBeforeTheMailWasSentIsAMachine() {
        assertThat(new Fetcher(true, "Mozilla/5.0 Chrome/140.0").machine(DELIVERED, DELIVERED.plus(Duration.ofHours(1)))).isEqualTo("head");
        assertThat(new Fetcher(false, "Mozilla/5.0 Chrome/140.0").machine(null, DELIVERED)).isEqualTo("too-soon");
        assertThat(new Fetcher(false, "Mozilla/5.0 (via ggpht.com GoogleImageProxy)").isProxy()).isTrue();
    }
}
