package yingda.routing;

import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;
import yingda.kernel.InvalidField;

/// The rich text on a card: emphasis, lists and links, nothing else.
final class CardNote {

    private static final int LONGEST = 4_000;
    private static final Safelist ALLOWED = new Safelist()
            .addTags("b", "strong", "i", "em", "u", "s", "p", "br", "h3", "ul", "ol", "li", "a", "blockquote")
            .addAttributes("a", "href").addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow").addEnforcedAttribute("a", "target", "_blank");

    private CardNote() {
    }

    /// What may be shown of it; empty for none.
    static String safe(@Nullable String html) {
        if (html == null) {
            return "";
        }
        if (html.length() > LONGEST) {
            throw new InvalidField("note", "too-long", LONGEST);
        }
        String safe = Jsoup.clean(html.replace("\0", ""), "", ALLOWED, new OutputSettings().prettyPrint(false));
        return Jsoup.parse(safe).text().isBlank() ? "" : safe;
    }
}
