package yingda.mime;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Makes the HTML of a stranger's mail safe by an allow-list. Scripts, forms, frames, styles outside the list, `url()`
/// in CSS and every address that is not `http`, `https`, `mailto`, `tel`, `cid` or an embedded picture are dropped.
/// Pictures of the mail keep `src="cid:…"`; pictures from the net come out as `data-remote-src` without `src`, so
/// that nothing is loaded before the reader asks for it. Links open outside with `rel="noopener noreferrer nofollow"`.
public final class SafeHtml {

    static final int MOST_CHARACTERS = 1024 * 1024;
    static final int MOST_LINKS = 5_000;

    private static final Set<String> CSS = Set.of("background-color", "border", "border-bottom", "border-bottom-color",
            "border-bottom-style", "border-bottom-width", "border-collapse", "border-color", "border-left",
            "border-left-color", "border-left-style", "border-left-width", "border-right", "border-right-color",
            "border-right-style", "border-right-width", "border-spacing", "border-style", "border-top",
            "border-top-color", "border-top-style", "border-top-width", "border-width", "color", "direction", "font",
            "font-family", "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing",
            "line-height", "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top",
            "max-width", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top", "text-align",
            "text-decoration", "text-indent", "text-transform", "vertical-align", "white-space", "width", "word-wrap");

    private static final String[] ELEMENTS = {"p", "div", "span", "br", "hr", "b", "i", "u", "s", "em", "strong",
            "small", "big", "sub", "sup", "font", "center", "blockquote", "pre", "code", "tt", "kbd", "samp", "var", "ul",
            "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup",
            "col", "h1", "h2", "h3", "h4", "h5", "h6", "abbr", "del", "ins", "strike", "q", "cite", "address",
            "section", "article", "header", "footer", "main", "figure", "figcaption", "mark"};

    private static final PolicyFactory WITHOUT_LOCATIONS = policy(Map.of());

    private SafeHtml() {}

    /// The safe form of `html`, or null when it is over 1 MB or has more than 5,000 links: then show the text.
    static @Nullable String of(String html, Map<String, String> locations) {
        if (!fits(html)) {
            return null;
        }
        try {
            return (locations.isEmpty() ? WITHOUT_LOCATIONS : policy(locations)).sanitize(html);
        } catch (RuntimeException | StackOverflowError _) {
            return null; // a fault of the sanitiser: the reader gets the plain text
        }
    }

    /// Whether it is neither too long nor has too many links.
    static boolean fits(String html) {
        return html.length() <= MOST_CHARACTERS && links(html) <= MOST_LINKS;
    }

    /// Whether a link may be left once it is safe; most HTML has none, and telling so is cheap.
    public static boolean mayLink(String html) {
        for (int at = html.indexOf('<'); at >= 0 && at + 2 < html.length(); at = html.indexOf('<', at + 1)) {
            if ((html.charAt(at + 1) | 0x20) == 'a' && !Character.isLetterOrDigit(html.charAt(at + 2))) {
                return true;
            }
        }
        return false;
    }

    /// The Content-IDs that `html` refers to, lower case.
    static Set<String> contentIds(String html) {
        var ids = new HashSet<String>();
        String lower = html.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf("cid:"); at >= 0 && ids.size() < MOST_LINKS; at = lower.indexOf("cid:", at + 4)) {
            int end = at + 4;
            while (end < lower.length() && end - at < 300 && "\"' >)<\n".indexOf(lower.charAt(end)) < 0) {
                end++;
            }
            String id = lower.substring(at + 4, end);
            ids.add(id);
            ids.add(percentDecoded(id));
        }
        return ids;
    }

    private static PolicyFactory policy(Map<String, String> locations) {
        return new HtmlPolicyBuilder()
                .allowElements(ELEMENTS)
                .allowElements(SafeHtml::image, "img")
                .allowElements(SafeHtml::link, "a")
                .allowWithoutAttributes("span", "font", "a")
                .allowUrlProtocols("http", "https", "mailto", "tel", "cid", "data")
                .allowAttributes("src").matching((_, _, value) -> source(value, locations)).onElements("img")
                .allowAttributes("href").matching((_, _, value) -> target(value)).onElements("a")
                .allowAttributes("alt", "title", "width", "height", "border", "align").onElements("img")
                .allowAttributes("align", "valign", "bgcolor", "width", "height", "border", "cellpadding", "cellspacing",
                        "colspan", "rowspan", "nowrap").onElements("table", "thead", "tbody", "tfoot", "tr", "td", "th", "col",
                        "colgroup")
                .allowAttributes("align", "dir", "title").globally()
                .allowAttributes("lang").matching((_, _, value) -> value.length() < 20 ? value : null).globally()
                .allowAttributes("color", "face", "size").onElements("font", "hr")
                .allowAttributes("start", "type").onElements("ol", "ul", "li")
                .allowStyling(CssSchema.withProperties(CSS))
                .toFactory();
    }

    private static @Nullable String source(String value, Map<String, String> locations) {
        String bare = value.strip();
        String located = locations.get(bare);
        if (located != null) {
            return "cid:" + located;
        }
        String lower = bare.toLowerCase(Locale.ROOT);
        if (lower.startsWith("//")) {
            return "https:" + bare;
        }
        boolean picture = lower.startsWith("data:image/png;") || lower.startsWith("data:image/jpeg;")
                || lower.startsWith("data:image/gif;") || lower.startsWith("data:image/webp;");
        boolean known = lower.startsWith("cid:") || lower.startsWith("http://") || lower.startsWith("https://");
        return picture || known ? bare : null;
    }

    private static @Nullable String target(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        boolean known = lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("mailto:")
                || lower.startsWith("tel:");
        return known ? value.strip() : null;
    }

    private static @Nullable String image(String element, List<String> attributes) {
        int at = attributes.indexOf("src");
        if (at < 0 || at % 2 != 0) {
            return null;
        }
        String lower = attributes.get(at + 1).toLowerCase(Locale.ROOT);
        if (lower.startsWith("http:") || lower.startsWith("https:")) {
            attributes.set(at, "data-remote-src");
        }
        return element;
    }

    private static String link(String element, List<String> attributes) {
        attributes.addAll(List.of("target", "_blank", "rel", "noopener noreferrer nofollow"));
        return element;
    }

    private static int links(String html) {
        int count = 0;
        for (int at = html.indexOf('<'); at >= 0 && at + 2 < html.length(); at = html.indexOf('<', at + 1)) {
            char name = html.charAt(at + 1);
            count += (name == 'a' || name == 'A') && html.charAt(at + 2) <= ' ' ? 1 : 0;
        }
        return count;
    }

    private static String percentDecoded(String id) {
        return id.replace("%40", "@").replace("%2b", "+").replace("%24", "$");
    }
}
