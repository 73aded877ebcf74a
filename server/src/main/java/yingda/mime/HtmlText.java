package yingda.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// Plain text from HTML: blocks become lines, `blockquote` becomes `> `, lists get dashes, `pre` keeps its blanks.
public final class HtmlText {

    private static final int MOST_FOR_JSOUP = 1024 * 1024;
    private static final int DEEPEST_QUOTE = 10;
    private static final Set<String> SKIPPED =
            Set.of("head", "script", "style", "template", "title", "noscript", "object", "svg", "math", "textarea", "select");
    private static final Set<String> LINES = Set.of("div", "tr", "li", "dt", "dd", "address", "section", "article",
            "header", "footer", "form", "fieldset", "figure", "figcaption", "center", "main", "nav", "aside", "table",
            "tbody", "thead", "details", "summary", "caption", "body");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre");

    private HtmlText() {}

    /// Never throws; above 1 MB only the tags are removed.
    public static String of(String html) {
        if (html.length() > MOST_FOR_JSOUP) {
            return withoutTags(html);
        }
        try {
            var text = new Collector();
            NodeTraversor.traverse(text, Jsoup.parse(html));
            return text.finished();
        } catch (RuntimeException | StackOverflowError _) {
            return withoutTags(html); // a fault of the HTML library must not lose the mail
        }
    }

    /// Text as HTML that looks the same.
    static String toHtml(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<div>" + escaped.replace("\n", "<br>\n") + "</div>";
    }

    /// The charset that a `meta` element in the first 2 KB names, or null.
    static @Nullable String declaredCharset(byte[] html) {
        String head = new String(html, 0, Math.min(html.length, 2048), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int meta = head.indexOf("<meta");
        int at = meta < 0 ? -1 : head.indexOf("charset", meta);
        if (at < 0) {
            return null;
        }
        int start = at + 7;
        while (start < head.length() && " =\"'".indexOf(head.charAt(start)) >= 0) {
            start++;
        }
        int end = start;
        while (end < head.length() && (Character.isLetterOrDigit(head.charAt(end)) || "-_:".indexOf(head.charAt(end)) >= 0)) {
            end++;
        }
        return start == end ? null : head.substring(start, end);
    }

    private static String withoutTags(String html) {
        var out = new StringBuilder(html.length());
        boolean tag = false;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                tag = true;
                boolean newLine = html.startsWith("<br", i) || html.startsWith("</p", i) || html.startsWith("</div", i);
                out.append(newLine ? "\n" : "");
            } else if (c == '>' && tag) {
                tag = false;
            } else if (!tag) {
                out.append(c);
            }
        }
        return out.toString().replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static final class Collector implements NodeVisitor {
        private final StringBuilder out = new StringBuilder();
        private int quote;
        private int pre;
        private int skipped;
        private int wantedBreaks;
        private boolean blank;
        private boolean lineStarted;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                text(text.getWholeText());
            } else if (node instanceof Element element) {
                open(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            skipped -= SKIPPED.contains(name) ? 1 : 0;
            pre -= name.equals("pre") ? 1 : 0;
            quote -= name.equals("blockquote") ? 1 : 0;
            block(name);
        }

        private void open(Element element) {
            String name = element.normalName();
            skipped += SKIPPED.contains(name) ? 1 : 0;
            block(name);
            pre += name.equals("pre") ? 1 : 0;
            quote += name.equals("blockquote") ? 1 : 0;
            switch (name) {
                case "br" -> lineBreak();
                case "hr" -> text("\n----------\n");
                case "li" -> write("- ");
                case "td", "th" -> blank = lineStarted;
                case "img" -> text(element.attr("alt"));
                default -> { }
            }
            if (name.equals("hr")) {
                wantedBreaks = Math.max(wantedBreaks, 1);
            }
        }

        private void block(String name) {
            int breaks = PARAGRAPHS.contains(name) ? 2 : LINES.contains(name) || name.equals("hr") ? 1 : 0;
            if (breaks > 0 && !out.isEmpty()) {
                wantedBreaks = Math.max(wantedBreaks, lineStarted || breaks == 2 ? breaks : wantedBreaks);
                blank = false;
            }
        }

        private void lineBreak() {
            if (skipped > 0) {
                return;
            }
            flushBreaks();
            newLine();
        }

        private void text(String text) {
            for (int i = 0; i < text.length() && skipped == 0; i++) {
                char c = text.charAt(i);
                if (c == '\n' && pre > 0) {
                    lineBreak();
                } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00a0') {
                    if (pre > 0 || c == '\u00a0') {
                        write(" ");
                    } else {
                        blank = true;
                    }
                } else if (c != '\u200b' && c != '\ufeff') {
                    write(String.valueOf(c));
                }
            }
        }

        private void write(String text) {
            if (skipped > 0) {
                return;
            }
            flushBreaks();
            if (!lineStarted) {
                out.append("> ".repeat(Math.min(quote, DEEPEST_QUOTE)));
                lineStarted = true;
            } else if (blank) {
                out.append(' ');
            }
            blank = false;
            out.append(text);
        }

        private void flushBreaks() {
            int missing = wantedBreaks - (lineStarted ? 0 : 1);
            for (int i = 0; i < missing; i++) {
                newLine();
            }
            wantedBreaks = 0;
        }

        private void newLine() {
            if (!lineStarted && quote > 0) {
                out.append(">".repeat(Math.min(quote, DEEPEST_QUOTE)));
            }
            int end = out.length();
            while (end > 0 && out.charAt(end - 1) == ' ') {
                end--;
            }
            out.setLength(end);
            out.append('\n');
            lineStarted = false;
            blank = false;
        }

        private String finished() {
            return out.toString().strip();
        }
    }
}
