package yingda.mailings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.springframework.stereotype.Component;
import yingda.kernel.FileLinks;
import yingda.kernel.InvalidField;

/// HTML that members write for mails: what mail programs show, tables and styles included, and nothing that runs.
/// Pictures of our own store are kept as `/files/ID`; others stay where they are.
@Component
class TemplateHtml {

    static final int LONGEST = 200_000;

    /// Stands for addresses of our own while the rest is cleaned.
    private static final String OURS = "https://ours.invalid/" + UUID.randomUUID() + "/";
    private static final Pattern LINK = Pattern.compile("/files/([0-9a-f-]{36})/([0-9a-f-]{36})/[^?\"]*\\?expires=(\\d{1,18})&signature=([\\w-]+)");
    private static final Pattern STORED = Pattern.compile("/files/([0-9a-f-]{36})");
    private static final Pattern UNSUBSCRIBE = Pattern.compile("\\{\\{\\s*unsubscribe\\s*}}");
    private static final List<String> BAD_STYLES = List.of("url", "expression", "position", "import", "behavior", "javascript", "\\", "@");

    private static final Safelist ALLOWED = new Safelist()
            .addTags("p", "div", "span", "br", "hr", "b", "i", "u", "s", "em", "strong", "small", "sub", "sup", "font",
                    "center", "blockquote", "pre", "code", "ul", "ol", "li", "table", "thead", "tbody", "tfoot", "tr", "td",
                    "th", "h1", "h2", "h3", "h4", "h5", "h6", "a", "img")
            .addAttributes(":all", "style", "align", "dir", "lang", "title")
            .addAttributes("a", "href").addAttributes("img", "src", "alt", "width", "height")
            .addAttributes("font", "color", "face", "size")
            .addAttributes("table", "width", "border", "cellpadding", "cellspacing", "bgcolor")
            .addAttributes("td", "width", "height", "colspan", "rowspan", "valign", "bgcolor")
            .addAttributes("th", "width", "height", "colspan", "rowspan", "valign", "bgcolor")
            .addAttributes("tr", "valign", "bgcolor")
            .addProtocols("a", "href", "http", "https", "mailto", "tel").addProtocols("img", "src", "http", "https");

    private final FileLinks links;

    TemplateHtml(FileLinks links) {
        this.links = links;
    }

    /// The safe form to be kept.
    ///
    /// @throws InvalidField when there is too much of it
    String stored(UUID workspace, String html) {
        if (html.length() > LONGEST) {
            throw new InvalidField("html", "too-long", LONGEST);
        }
        Document typed = Jsoup.parseBodyFragment(html.replace("\0", ""));
        typed.select("a[href]").stream().filter(link -> UNSUBSCRIBE.matcher(link.attr("href").strip()).matches())
                .forEach(link -> link.attr("href", OURS + "unsubscribe"));
        typed.select("img[src]").forEach(image -> keep(workspace, image));
        Document clean = new Cleaner(ALLOWED).clean(typed);
        clean.outputSettings().prettyPrint(false);
        clean.select("[style]").forEach(TemplateHtml::style);
        clean.select("img:not([src])").remove();
        clean.select("a[href=" + OURS + "unsubscribe]").forEach(link -> link.attr("href", "{{unsubscribe}}"));
        clean.select("img[src^=" + OURS + "]").forEach(image -> image.attr("src", "/" + image.attr("src").substring(OURS.length())));
        return clean.body().html();
    }

    /// A picture of our own stays when its address is one that this server made for the workspace and that still works.
    private void keep(UUID workspace, Element image) {
        Matcher link = LINK.matcher(image.attr("src").strip());
        if (link.matches() && link.group(1).equals(workspace.toString())
                && links.valid(workspace, UUID.fromString(link.group(2)), Long.parseLong(link.group(3)), link.group(4))) {
            image.attr("src", OURS + "files/" + link.group(2));
        }
    }

    private static void style(Element element) {
        String kept = Arrays.stream(element.attr("style").split(";")).map(String::strip)
                .filter(one -> !one.isEmpty() && BAD_STYLES.stream().noneMatch(one.toLowerCase(Locale.ROOT)::contains))
                .collect(Collectors.joining("; "));
        if (kept.isEmpty()) {
            element.removeAttr("style");
        } else {
            element.attr("style", kept);
        }
    }

    /// The kept form with links to its pictures that work for a day.
    String shown(UUID workspace, String stored) {
        return withPictures(stored, file -> links.path(workspace, file, "image"));
    }

    /// The kept form with another address for each picture of our own.
    static String withPictures(String stored, Function<UUID, String> address) {
        Document document = Jsoup.parseBodyFragment(stored);
        document.outputSettings().prettyPrint(false);
        document.select("img[src^=/files/]").forEach(image -> {
            Matcher own = STORED.matcher(image.attr("src"));
            if (own.matches()) {
                image.attr("src", address.apply(UUID.fromString(own.group(1))));
            }
        });
        return document.body().html();
    }

    /// The pictures of our own, each once.
    static List<UUID> pictures(String stored) {
        List<UUID> found = new ArrayList<>();
        Jsoup.parseBodyFragment(stored).select("img[src^=/files/]").forEach(image -> {
            Matcher own = STORED.matcher(image.attr("src"));
            if (own.matches() && !found.contains(UUID.fromString(own.group(1)))) {
                found.add(UUID.fromString(own.group(1)));
            }
        });
        return found;
    }
}
