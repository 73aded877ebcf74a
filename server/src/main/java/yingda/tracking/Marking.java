package yingda.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Puts links of ours in the place of a mail's links, and a picture of one point at its end.
///
/// @param html the mail as it goes out
/// @param targets where the links lead, by their keys
record Marking(String html, Map<String, String> targets) {

    private static final int KEY_BYTES = 9;
    private static final int LONGEST_TARGET = 4_000;

    /// Only links to web pages are replaced. Links to this server stay: who unsubscribes is not watched.
    static Marking of(String html, String root, String token) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        Map<String, String> targets = new LinkedHashMap<>();
        for (Element link : document.select("a[href]")) {
            String target = link.attr("href").strip();
            if (isTracked(target, root)) {
                String key = key(target);
                targets.put(key, target);
                link.attr("href", root + "/t/c/" + token + "." + key);
            }
        }
        document.body().appendElement("img").attr("src", root + "/t/o/" + token + ".gif").attr("width", "1")
                .attr("height", "1").attr("alt", "").attr("style", "border:0;width:1px;height:1px");
        boolean whole = html.toLowerCase(Locale.ROOT).contains("<html");
        return new Marking(whole ? document.outerHtml() : document.body().html(), targets);
    }

    private static boolean isTracked(String target, String root) {
        String lower = target.toLowerCase(Locale.ROOT);
        return (lower.startsWith("https://") || lower.startsWith("http://")) && target.length() <= LONGEST_TARGET
                && !lower.startsWith(root.toLowerCase(Locale.ROOT) + "/");
    }

    /// 12 characters that follow from the target.
    static String key(String target) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(target.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, KEY_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform brings SHA-256
        }
    }
}
