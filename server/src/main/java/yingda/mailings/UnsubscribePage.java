package yingda.mailings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;
import yingda.pages.PagePolicy;

/// The pages of unsubscribing, in the reader's language; they need no script.
record UnsubscribePage(boolean zh, String nonce) {

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>%s</title>
            <style nonce="%s">
            :root{color-scheme:light dark}
            body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto 0;padding:0 1.5rem;overflow-wrap:anywhere}
            h1{font-size:1.5rem;margin:0 0 .75rem}p{margin:.5rem 0}
            form{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.25rem}
            button{font:inherit;padding:.5rem 1.25rem;border:1px solid #1c5fd0;border-radius:6px;background:#1c5fd0;color:#fff;cursor:pointer}
            button.more{background:transparent;color:inherit;border-color:currentColor}
            </style>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            %s
            </main>
            </body>
            </html>
            """;

    static UnsubscribePage in(HttpServletRequest request) {
        String languages = request.getHeader("Accept-Language");
        return new UnsubscribePage(languages == null || languages.toLowerCase(Locale.ROOT).strip().startsWith("zh"), PagePolicy.nonce(request));
    }

    /// What would be done, with a button for it.
    String ask(UnsubscribeStore.Subscriber who) {
        String sender = HtmlUtils.htmlEscape(who.sender(), "UTF-8");
        String workspace = HtmlUtils.htmlEscape(who.workspaceName(), "UTF-8");
        String address = HtmlUtils.htmlEscape(masked(who.address()), "UTF-8");
        String sentence = zh ? "%s 将不再收到“%s”发来的群发邮件。您写信咨询时，客服仍会回复您。".formatted(address, sender)
                : "%s will get no more bulk mail from “%s”. Agents still answer when you write to them.".formatted(address, sender);
        String form = """
                <form method="post"><button name="from" value="sender">%s</button><button class="more" name="from" value="all">%s</button></form>"""
                .formatted(zh ? "退订" : "Unsubscribe", zh ? "退订“" + workspace + "”的全部群发邮件" : "Unsubscribe from all bulk mail of " + workspace);
        return page(zh ? "退订邮件" : "Unsubscribe", "<p>" + sentence + "</p>" + form);
    }

    String done(UnsubscribeStore.Subscriber who, boolean all) {
        String from = HtmlUtils.htmlEscape(all ? who.workspaceName() : who.sender(), "UTF-8");
        String address = HtmlUtils.htmlEscape(masked(who.address()), "UTF-8");
        return page(zh ? "已退订" : "You are unsubscribed", "<p>" + (zh ? "%s 不会再收到“%s”的群发邮件，立即生效。".formatted(address, from)
                : "%s will get no more bulk mail from “%s”, from now on.".formatted(address, from)) + "</p>");
    }

    String unknown() {
        return page(zh ? "链接无效" : "This link does not work", "<p>" + (zh ? "退订链接不完整或已失效，请从邮件中重新打开。"
                : "The link is incomplete or no longer valid. Please open it from the mail again.") + "</p>");
    }

    private String page(String title, String body) {
        return PAGE.formatted(zh ? "zh-CN" : "en", title, nonce, title, body);
    }

    /// Mails are forwarded: whoever has the link need not learn the address.
    private static String masked(String address) {
        int at = address.indexOf('@');
        return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
    }
}
