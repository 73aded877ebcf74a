package yingda.files;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.stereotype.Component;
import yingda.kernel.FileLinks;

/// Rich text that members write: bold, lists, links, headings, quotes and pictures of our own store; everything else
/// is dropped. Pictures are stored by the file's id and get a link that works for a day whenever the text is read.
@Component
public class RichText {

    private static final String[] ELEMENTS = {"p", "br", "b", "strong", "i", "em", "u", "s", "h3", "ul", "ol", "li", "blockquote"};
    private static final Pattern STORED = Pattern.compile("src=\"/files/([0-9a-f-]{36})\"");
    private static final Pattern LINK = Pattern.compile("/files/([0-9a-f-]{36})/([0-9a-f-]{36})/[^?\"]*\\?expires=(\\d{1,18})&signature=([\\w-]+)");

    private final FileLinks links;

    RichText(FileLinks links) {
        this.links = links;
    }

    /// The safe form to be kept. A picture stays when its address is a link that this server made for the workspace and
    /// that still works.
    public String stored(UUID workspace, String html) {
        return policy(workspace).sanitize(html);
    }

    /// The kept form with links to its pictures.
    public String shown(UUID workspace, String stored) {
        return STORED.matcher(stored).replaceAll(found -> Matcher.quoteReplacement("src=\""
                + links.path(workspace, UUID.fromString(found.group(1)), "image").replace("&", "&amp;") + "\""));
    }

    /// The files of its pictures.
    public static Set<UUID> pictures(String stored) {
        return STORED.matcher(stored).results().map(found -> UUID.fromString(found.group(1))).collect(Collectors.toSet());
    }

    /// What it says, without marks; a picture is its description.
    public static String plain(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.select("img[alt]").forEach(image -> image.after(image.attr("alt")));
        document.select("br,p,li,h3,blockquote").forEach(block -> block.after(" "));
        return document.text().strip();
    }

    private PolicyFactory policy(UUID workspace) {
        return new HtmlPolicyBuilder()
                .allowElements(ELEMENTS)
                .allowElements((element, attributes) -> has(attributes, "src") ? element : null, "img")
                .allowElements((element, attributes) -> has(attributes, "href") ? outside(element, attributes) : null, "a")
                .allowUrlProtocols("http", "https", "mailto", "tel")
                .allowAttributes("href").matching((_, _, value) -> target(value)).onElements("a")
                .allowAttributes("src").matching((_, _, value) -> picture(workspace, value)).onElements("img")
                .allowAttributes("alt").onElements("img")
                .toFactory();
    }

    /// @param attributes names and values in turn
    private static boolean has(List<String> attributes, String name) {
        return IntStream.iterate(0, at -> at < attributes.size(), at -> at + 2)
                .anyMatch(at -> attributes.get(at).equals(name));
    }

    private static String outside(String element, List<String> attributes) {
        attributes.addAll(List.of("target", "_blank", "rel", "noopener noreferrer nofollow"));
        return element;
    }

    private static @Nullable String target(String value) {
        String bare = value.strip();
        String lower = bare.toLowerCase(Locale.ROOT);
        boolean known = lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("mailto:")
                || lower.startsWith("tel:");
        return known ? bare : null;
    }

    private @Nullable String picture(UUID workspace, String value) {
        Matcher link = LINK.matcher(value.strip());
        if (!link.matches() || !link.group(1).equals(workspace.toString())) {
            return null;
        }
        UUID file = UUID.fromString(link.group(2));
        return links.valid(workspace, file, Long.parseLong(link.group(3)), link.group(4)) ? "/files/" + file : null;
    }
}
