package yingda.mailsending;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import yingda.mime.MailAddress;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;

/// Puts the mail that is answered below the answer, in the language of that mail.
final class Quotes {

    private static final int LONGEST = 50_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Quotes() {}

    /// `text` with the original below, each of its lines behind `> `.
    static String text(String text, ParsedMail original, ZoneId zone) {
        String quoted = shortened(original).lines().map(line -> line.startsWith(">") ? ">" + line : "> " + line)
                .collect(Collectors.joining("\n"));
        return text.stripTrailing() + "\n\n" + attribution(original, zone) + "\n" + quoted + "\n";
    }

    /// The same for HTML: the original as text in a `blockquote`, so that nothing foreign is sent on.
    static String html(String html, ParsedMail original, ZoneId zone) {
        String quoted = HtmlUtils.htmlEscape(shortened(original), "UTF-8").lines().collect(Collectors.joining("<br>\n"));
        return html + "\n<div><br>" + HtmlUtils.htmlEscape(attribution(original, zone), "UTF-8") + "</div>\n"
                + "<blockquote type=\"cite\" style=\"margin:0 0 0 0.8ex;border-left:1px solid #ccc;padding-left:1ex\">"
                + quoted + "</blockquote>\n";
    }

    /// `text` with the original below a heading that says whose it is, for who does not know it.
    static String forwardedText(String text, ParsedMail original, ZoneId zone) {
        return text.stripTrailing() + "\n\n" + String.join("\n", heading(original, zone)) + "\n\n" + shortened(original) + "\n";
    }

    /// The same for HTML: the original as text, so that nothing foreign is sent on.
    static String forwardedHtml(String html, ParsedMail original, ZoneId zone) {
        String heading = heading(original, zone).stream().map(line -> HtmlUtils.htmlEscape(line, "UTF-8")).collect(Collectors.joining("<br>\n"));
        String quoted = HtmlUtils.htmlEscape(shortened(original), "UTF-8").lines().collect(Collectors.joining("<br>\n"));
        return html + "\n<div><br>" + heading + "</div>\n<div><br>" + quoted + "</div>\n";
    }

    private static List<String> heading(ParsedMail original, ZoneId zone) {
        boolean zh = isChinese(original);
        String time = TIME.format(original.date().atZone(zone));
        return List.of(zh ? "---------- 转发的邮件 ----------" : "---------- Forwarded message ----------",
                (zh ? "发件人：" : "From: ") + (original.from() == null ? "" : written(original.from())),
                (zh ? "时间：" : "Date: ") + time, (zh ? "主题：" : "Subject: ") + StorableText.clean(original.subject()),
                (zh ? "收件人：" : "To: ") + original.to().stream().map(Quotes::written).collect(Collectors.joining(", ")));
    }

    private static String written(MailAddress one) {
        return StorableText.clean(one.name().isEmpty() ? one.address() : one.name() + " <" + one.address() + ">");
    }

    private static String shortened(ParsedMail original) {
        return StorableText.cut(StorableText.clean(original.text()), LONGEST).strip();
    }

    private static String attribution(ParsedMail original, ZoneId zone) {
        String time = TIME.format(original.date().atZone(zone));
        String who = original.from() == null ? "" : written(original.from());
        return isChinese(original) ? "在 " + time + "，" + who + " 写道：" : "On " + time + ", " + who + " wrote:";
    }

    private static boolean isChinese(ParsedMail original) {
        return (original.subject() + original.visibleReply()).codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
