package yingda.knowledge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import yingda.kernel.NotFound;
import yingda.pages.PagePolicy;
import yingda.people.AllowAnyone;
import yingda.people.Pace;
import yingda.people.RestingWorkspaces;

/// An external article as a page of its own, for whoever was given its address.
@RestController
class ArticlePage {

    private static final String PAGE = """
            <!doctype html>
            <html>
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
            <title>%1$s</title>
            <style nonce="%2$s">
            :root{color-scheme:light dark}
            body{font:16px/1.7 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:2rem 1.25rem 4rem;overflow-wrap:anywhere}
            h1{font-size:1.5rem;line-height:1.35;margin:0 0 1rem}h3{font-size:1.1rem}img{max-width:100%%;height:auto}
            .text{white-space:pre-wrap}blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid}
            </style>
            </head>
            <body><main><h1>%1$s</h1>%3$s</main></body>
            </html>
            """;

    private final Articles articles;
    private final Answers answers;
    private final Uses uses;
    private final RestingWorkspaces resting;

    ArticlePage(Articles articles, Answers answers, Uses uses, RestingWorkspaces resting) {
        this.articles = articles;
        this.answers = answers;
        this.uses = uses;
        this.resting = resting;
    }

    @AllowAnyone(Pace.PAGES)
    @GetMapping(path = "/articles/{workspace}/{id}", produces = MediaType.TEXT_HTML_VALUE + ";charset=utf-8")
    String page(@PathVariable UUID workspace, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response) {
        resting.mustNotContain(workspace);
        Entry entry = articles.find(workspace, id).orElseThrow(NotFound::new);
        uses.count(workspace, id);
        PagePolicy.allow(request, response);
        return PAGE.formatted(HtmlUtils.htmlEscape(entry.title()), PagePolicy.nonce(request), body(entry));
    }

    private String body(Entry entry) {
        Answer answer = answers.of(entry);
        if (answer.html() != null) {
            return answer.html();
        }
        if (answer.file() != null) {
            return "<img src=\"%s\" alt=\"%s\">".formatted(HtmlUtils.htmlEscape(answer.file().url()), HtmlUtils.htmlEscape(entry.title()));
        }
        return "<p class=\"text\">" + HtmlUtils.htmlEscape(entry.content()) + "</p>";
    }
}
