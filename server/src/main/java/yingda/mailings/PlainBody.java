package yingda.mailings;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// A mail's text for programs that show no HTML: a line for each block, and links with their addresses.
final class PlainBody implements NodeVisitor {

    private final StringBuilder text = new StringBuilder();

    private PlainBody() {}

    static String of(String html) {
        var body = new PlainBody();
        Document document = Jsoup.parseBodyFragment(html);
        NodeTraversor.traverse(body, document.body());
        return body.text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(words.text());
        } else if (node instanceof Element element) {
            switch (element.normalName()) {
                case "br" -> text.append('\n');
                case "li" -> line().append("- ");
                case "img" -> text.append(element.attr("alt"));
                default -> {
                    if (element.isBlock()) {
                        line();
                    }
                }
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            String target = element.normalName().equals("a") ? element.attr("href") : "";
            if (!target.isEmpty() && !target.equals(element.text().strip())) {
                text.append(" <").append(target).append('>');
            }
            if (element.normalName().matches("p|h[1-6]|ul|ol|table|blockquote")) {
                line().append('\n');
            } else if (element.normalName().matches("td|th")) {
                text.append(' ');
            } else if (element.isBlock()) {
                line();
            }
        }
    }

    private StringBuilder line() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? text : text.append('\n');
    }
}
