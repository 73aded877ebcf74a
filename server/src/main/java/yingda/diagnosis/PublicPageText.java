package yingda.diagnosis;

import java.util.List;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/// The HTML of the page for customers.
final class PublicPageText {

    static final Words TOO_MANY = new Words("检查太频繁，请一分钟后再试。", "Too many checks; try again in a minute.");
    static final Words NO_DOMAIN = new Words("请输入域名，例如 shop.example.cn。", "Enter a domain, for example shop.example.com.");

    private static final Map<Finding.Severity, Words> SEVERITIES = Map.of(Finding.Severity.OK, new Words("正常", "Fine"),
            Finding.Severity.INFO, new Words("提示", "Note"), Finding.Severity.WARNING, new Words("警告", "Warning"),
            Finding.Severity.ERROR, new Words("错误", "Error"));

    private static final String PAGE = """
            <!doctype html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
            <title>%3$s</title>
            <style nonce="%2$s">
            :root{color-scheme:light dark}
            body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1.5rem 1.25rem 4rem;overflow-wrap:anywhere}
            h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}label{display:block;font-weight:600;margin:.25rem 0}
            input,textarea{font:inherit;width:100%%;box-sizing:border-box;padding:.5rem}button{font:inherit;padding:.5rem 1.25rem;margin-top:.5rem}
            .one{border-left:4px solid;padding:.25rem .75rem;margin:1rem 0}pre{white-space:pre-wrap;padding:.75rem;border:1px solid}
            .lang{float:right}
            </style>
            </head>
            <body><main>
            <a class="lang" href="?lang=%4$s" lang="%4$s">%5$s</a>
            <h1>%3$s</h1>
            <form method="post" action="?lang=%6$s"><label for="domain">%7$s</label><input id="domain" name="domain" maxlength="254" value="%8$s"><button>%9$s</button></form>
            <form method="post" action="?lang=%6$s"><label for="text">%10$s</label><textarea id="text" name="text" rows="5" maxlength="20000">%11$s</textarea><button>%12$s</button></form>
            <section aria-live="polite">%13$s</section>
            </main></body>
            </html>
            """;

    private PublicPageText() {}

    static String page(String nonce, boolean english, String domain, String text, String result) {
        return PAGE.formatted(english ? "en" : "zh-CN", nonce, english ? "Mail diagnosis" : "邮件诊断", english ? "zh" : "en", english ? "中文" : "English",
                english ? "en" : "zh", english ? "Domain or address" : "域名或邮箱地址", HtmlUtils.htmlEscape(domain), english ? "Check the domain" : "检查域名",
                english ? "Report or error, for example 550 5.7.1" : "退信或报错的内容，例如 550 5.7.1", HtmlUtils.htmlEscape(text), english ? "Explain" : "解释", result);
    }

    static String message(Words words, boolean english) {
        return "<p role=\"alert\">" + escaped(words, english) + "</p>";
    }

    static String of(List<Finding> findings, boolean english) {
        var html = new StringBuilder("<h2>").append(english ? "Findings" : "检查结果").append("</h2>");
        for (Finding one : findings) {
            html.append("<div class=\"one\"><b>").append(escaped(SEVERITIES.get(one.severity()), english)).append("</b> ").append(escaped(one.what(), english));
            if (one.advice() != null) {
                html.append("<br>").append(escaped(one.advice(), english));
            }
            if (one.publish() != null) {
                html.append("<pre>").append(HtmlUtils.htmlEscape(one.publish().name() + "  " + one.publish().type() + "  " + one.publish().value())).append("</pre>");
            }
            html.append("</div>");
        }
        return html.toString();
    }

    static String of(Explanation found, boolean english) {
        return "<h2>" + (english ? "Explanation" : "解释") + "</h2><div class=\"one\"><p>" + HtmlUtils.htmlEscape((found.replyCode() + " " + found.enhanced()).strip())
                + "</p><p><b>" + escaped(found.cause(), english) + "</b></p><p>" + escaped(found.advice(), english) + "</p></div>";
    }

    private static String escaped(Words words, boolean english) {
        return HtmlUtils.htmlEscape(english ? words.en() : words.zh());
    }
}
