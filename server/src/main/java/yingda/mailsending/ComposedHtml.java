package yingda.mailsending;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.stereotype.Component;
import yingda.kernel.FileLinks;

/// What agents and templates may say in HTML: an allow-list of what the editor makes, applied once when the mail comes
/// in. Pictures of our own store become `cid:` names, so that they travel with the mail; pictures from the net stay when
/// they come by https, for the reader's program decides about them; everything else is dropped.
@Component
class ComposedHtml {

    private static final String[] ELEMENTS = {"p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "del", "sub", "sup",
            "h1", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "table", "thead", "tbody", "tr", "td", "th"};
    private static final Set<String> CSS = Set.of("text-align", "color", "background-color", "font-weight", "font-style",
            "font-size", "font-family", "text-decoration", "line-height", "width", "max-width", "height", "padding",
            "padding-left", "margin", "margin-left", "border", "border-left", "border-collapse", "vertical-align");
    private static final Pattern OWN = Pattern.compile("(?:https?://[^/]+)?/files/([0-9a-f-]{36})/([0-9a-f-]{36})/[^?\"]*\\?expires=(\\d{1,18})&signature=([\\w-]+)");

    private final FileLinks links;

    ComposedHtml(FileLinks links) {
        this.links = links;
    }

    /// @param pictures files of ours that the HTML shows, in order
    record Composed(String html, List<UUID> pictures) {}

    Composed of(UUID workspace, String written) {
        var pictures = new LinkedHashSet<UUID>();
        // The sanitiser writes the sign as an entity; programs that look for the id in the text do not find it then.
        String html = policy(workspace, pictures).sanitize(written).replace("&#64;inline\"", "@inline\"");
        return new Composed(html, List.copyOf(pictures));
    }

    private PolicyFactory policy(UUID workspace, Set<UUID> pictures) {
        return new HtmlPolicyBuilder()
                .allowElements(ELEMENTS)
                .allowElements((element, attributes) -> has(attributes, "src") ? element : null, "img")
                .allowElements((element, attributes) -> has(attributes, "href") ? element : null, "a")
                .allowUrlProtocols("http", "https", "mailto", "tel", "cid")
                .allowAttributes("href").matching((_, _, value) -> target(value)).onElements("a")
                .allowAttributes("src").matching((_, _, value) -> picture(workspace, value, pictures)).onElements("img")
                .allowAttributes("alt", "width", "height").onElements("img")
                .allowAttributes("colspan", "rowspan", "align", "valign", "width", "border", "cellpadding", "cellspacing", "bgcolor")
                .onElements("table", "tr", "td", "th")
                .allowAttributes("start", "type").onElements("ol")
                .allowWithoutAttributes("span")
                .allowStyling(CssSchema.withProperties(CSS))
                .toFactory();
    }

    /// @param attributes names and values in turn
    private static boolean has(List<String> attributes, String name) {
        return IntStream.iterate(0, at -> at < attributes.size(), at -> at + 2).anyMatch(at -> attributes.get(at).equals(name));
    }

    private static @Nullable String target(String value) {
        String bare = value.strip();
        return bare.matches("(?i)(https?://|mailto:|tel:).*") ? bare : null;
    }

    private @Nullable String picture(UUID workspace, String value, Set<UUID> pictures) {
        String bare = value.strip();
        Matcher own = OWN.matcher(bare);
        if (own.matches() && own.group(1).equals(workspace.toString())) {
            UUID file = UUID.fromString(own.group(2));
            if (!links.valid(workspace, file, Long.parseLong(own.group(3)), own.group(4))) {
                return null;
            }
            pictures.add(file);
            return "cid:" + WrittenMail.contentId(file);
        }
        return bare.regionMatches(true, 0, "https://", 0, 8) ? bare : null;
    }
}
