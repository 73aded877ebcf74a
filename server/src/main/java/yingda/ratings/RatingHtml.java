package yingda.ratings;

import java.util.List;
import org.springframework.web.util.HtmlUtils;

/// The rating page in one language.
///
/// @param nonce that its style sheet carries
record RatingHtml(boolean zh, String nonce) {

    private static final List<String> MEANINGS_ZH = List.of("非常不满意", "不满意", "一般", "满意", "非常满意");
    private static final List<String> MEANINGS_EN = List.of("Very bad", "Bad", "Fair", "Good", "Very good");

    private static final String PAGE = """
            <!doctype html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
            <title>%2$s</title>
            <style nonce="%3$s">
            :root{color-scheme:light dark;--line:#8a919e;--soft:#f4f6f9;--act:#1c5fd0;--on:#fff}
            @media (prefers-color-scheme:dark){:root{--soft:#20242c;--act:#7fb0ff;--on:#10141b}}
            body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:2rem 1.25rem 4rem;overflow-wrap:anywhere}
            h1{font-size:1.5rem;line-height:1.35;margin:0 0 1rem}fieldset{border:0;margin:0 0 1.25rem;padding:0}legend{font-weight:600;padding:0 0 .5rem}
            label.star,label.tag{display:flex;align-items:center;gap:.6rem;min-height:44px;padding:0 .75rem;margin:0 0 .4rem;border:1px solid var(--line);border-radius:8px;cursor:pointer}
            label.tag{display:inline-flex;margin-right:.4rem}label:has(:checked){border-color:var(--act);background:var(--soft)}
            label.star span{color:#b26a00;letter-spacing:2px}@media (prefers-color-scheme:dark){label.star span{color:#f0b34a}}
            @supports selector(:has(*)){.tags{display:none}form:has([name=stars][value="1"]:checked) .t1,form:has([name=stars][value="2"]:checked) .t2,form:has([name=stars][value="3"]:checked) .t3,form:has([name=stars][value="4"]:checked) .t4,form:has([name=stars][value="5"]:checked) .t5{display:block}}
            textarea{box-sizing:border-box;width:100%%;min-height:6rem;padding:.6rem .75rem;border:1px solid var(--line);border-radius:8px;font:inherit}
            button{min-height:44px;padding:0 1.5rem;border:0;border-radius:8px;background:var(--act);color:var(--on);font:600 1rem/1 system-ui,sans-serif;cursor:pointer}
            :focus-visible{outline:3px solid var(--act);outline-offset:2px}[role=alert]{font-weight:600}
            </style>
            </head>
            <body><main><h1>%2$s</h1>%4$s</main></body>
            </html>
            """;

    /// @param missing whether no star was chosen before
    String form(Ratings.Form form, boolean missing) {
        StringBuilder html = new StringBuilder("<form method=\"post\">");
        if (missing) {
            html.append("<p role=\"alert\">").append(say("请先选择星级。", "Please choose the stars first.")).append("</p>");
        }
        html.append("<fieldset><legend>").append(say("您对这次服务满意吗？", "How was our service?")).append("</legend>");
        for (int stars = RatingSettings.STARS; stars >= 1; stars--) {
            html.append("<label class=\"star\"><input type=\"radio\" name=\"stars\" value=\"%d\" required> <span aria-hidden=\"true\">%s</span> %s</label>"
                    .formatted(stars, "★".repeat(stars), meaning(stars)));
        }
        html.append("</fieldset>");
        for (int stars = 1; stars <= RatingSettings.STARS; stars++) {
            tags(html, stars, form.tags().get(stars - 1));
        }
        if (form.comment()) {
            html.append("<fieldset><label for=\"comment\">%s</label><textarea id=\"comment\" name=\"comment\" maxlength=\"%d\"></textarea></fieldset>"
                    .formatted(say("还想说点什么？（选填）", "Anything else? (optional)"), Verdict.LONGEST_COMMENT));
        }
        return page(say("请评价我们的服务", "Rate our service"), html.append("<button>").append(say("提交评价", "Send")).append("</button></form>").toString());
    }

    private void tags(StringBuilder html, int stars, List<RatingTag> tags) {
        if (tags.isEmpty()) {
            return;
        }
        html.append("<fieldset class=\"tags t%d\"><legend>%s · %s</legend>".formatted(stars, meaning(stars), say("选一选", "Why?")));
        for (RatingTag tag : tags) {
            String name = HtmlUtils.htmlEscape(zh ? tag.zh() : tag.en());
            html.append("<label class=\"tag\"><input type=\"checkbox\" name=\"tag\" value=\"%1$s\"> %1$s</label>".formatted(name));
        }
        html.append("</fieldset>");
    }

    String thanks() {
        return page(say("感谢您的评价", "Thank you"), "<p>" + say("您的意见会帮助我们做得更好。", "Your answer helps us to do better.") + "</p>");
    }

    String closed() {
        return page(say("评价已关闭", "Ratings are closed"), "<p>" + say("现在不再收集这次服务的评价。", "This conversation cannot be rated any more.") + "</p>");
    }

    private String meaning(int stars) {
        return (zh ? MEANINGS_ZH : MEANINGS_EN).get(stars - 1);
    }

    private String page(String title, String body) {
        return PAGE.formatted(zh ? "zh-CN" : "en", title, nonce, body);
    }

    private String say(String inChinese, String inEnglish) {
        return zh ? inChinese : inEnglish;
    }
}
