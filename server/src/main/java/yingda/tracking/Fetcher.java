package yingda.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who fetched a picture or followed a link, as far as the request tells.
///
/// @param head whether it only asked for the headers, as link checkers do
/// @param program the `User-Agent`, possibly empty
record Fetcher(boolean head, String program) {

    /// Filters fetch everything right when a mail comes in; nobody reads that fast.
    static final Duration TOO_SOON = Duration.ofSeconds(10);

    /// Proxies that providers put between their readers and the net: a person opened the mail, the place is unknown.
    private static final List<String> PROXIES = List.of("googleimageproxy", "ggpht.com", "yahoomailproxy",
            "outlookimageproxy", "microsoft outlook image proxy", "qqmail-imageproxy", "netease-imageproxy");

    /// Words in the names of filters, crawlers and programs without a person.
    private static final List<String> MACHINES = List.of("bot", "crawler", "spider", "scanner", "barracuda", "mimecast",
            "proofpoint", "symantec", "trendmicro", "trend micro", "zscaler", "fortimail", "fortiguard", "ironport",
            "sophos", "safelinks", "safe links", "urldefense", "forcepoint", "messagelabs", "virustotal", "curl/", "wget",
            "python", "java/", "okhttp", "go-http-client", "libwww", "headless", "phantomjs", "facebookexternalhit",
            "bingpreview", "preview");

    boolean isProxy() {
        return holdsOneOf(PROXIES);
    }

    /// Why this is no person: `head`, `no-program`, `scanner` or `too-soon`; null when it may be one.
    ///
    /// @param delivered when the mail was handed over; null when it was not yet
    @Nullable String machine(@Nullable Instant delivered, Instant now) {
        if (head) {
            return "head";
        }
        if (program.isBlank()) {
            return "no-program";
        }
        if (!isProxy() && holdsOneOf(MACHINES)) {
            return "scanner";
        }
        return delivered == null || now.isBefore(delivered.plus(TOO_SOON)) ? "too-soon" : null;
    }

    private boolean holdsOneOf(List<String> words) {
        String lower = program.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }
}
