package yingda.mails;

import java.util.Base64;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.web.util.HtmlUtils;
import yingda.mime.MailAttachment;
import yingda.mime.ParsedMail;

/// A mail as a page of its own, for a frame without rights: the safe HTML with the mail's own pictures in it, or the
/// whole text. Pictures from the net stay unloaded.
final class MailView {

    /// May be shown in a frame of our own pages; nothing is loaded, nothing runs, links open elsewhere.
    static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");
    private static final long MOST_BYTES = 10 << 20;
    private static final String HEAD = "<!doctype html><html><head><meta charset=\"utf-8\"><base target=\"_blank\"></head><body>";
    private static final String END = "</body></html>";

    private MailView() {}

    /// True for a media type that browsers show and that cannot hold scripts.
    static boolean isPicture(String type) {
        return PICTURES.contains(type);
    }

    /// @param proxied the path on this server that fetches a picture of the net; it stands in `data-proxy`
    static String of(ParsedMail mail, UnaryOperator<String> proxied) {
        String html = mail.safeHtml();
        if (html == null) {
            return HEAD + "<div style=\"white-space:pre-wrap;overflow-wrap:anywhere\">"
                    + HtmlUtils.htmlEscape(mail.text(), "UTF-8") + "</div>" + END;
        }
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        long left = MOST_BYTES;
        for (Element image : document.select("img[src]")) {
            if (image.attr("src").regionMatches(true, 0, "cid:", 0, 4)) {
                left = embed(mail, image, left);
            }
        }
        for (Element image : document.select("img[data-remote-src]")) {
            image.attr("data-proxy", proxied.apply(image.attr("data-remote-src")));
        }
        return HEAD + document.body().html() + END;
    }

    private static long embed(ParsedMail mail, Element image, long left) {
        String id = image.attr("src").substring(4);
        for (MailAttachment part : mail.attachments()) {
            if (part.contentId() != null && part.contentId().equalsIgnoreCase(id) && isPicture(part.type())
                    && part.size() <= left) {
                image.attr("src", "data:" + part.type() + ";base64," + Base64.getEncoder().encodeToString(part.content().bytes()));
                return left - part.size();
            }
        }
        image.removeAttr("src");
        return left;
    }
}
