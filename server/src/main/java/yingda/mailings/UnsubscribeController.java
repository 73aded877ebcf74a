package yingda.mailings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import yingda.pages.PagePolicy;
import yingda.people.AllowAnyone;
import yingda.people.Pace;

/// Where the links to unsubscribe lead (RFC 8058): a GET shows a page and changes nothing, a POST unsubscribes, from mail
/// programs and from that page. Nobody signs in.
@Controller
class UnsubscribeController {

    static final String PATH = "/u/";


    private final Unsubscribing unsubscribing;

    UnsubscribeController(Unsubscribing unsubscribing) {
        this.unsubscribing = unsubscribing;
    }

    @GetMapping(PATH + "{token}")
    @AllowAnyone(Pace.FORMS)
    void ask(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<UnsubscribeStore.Subscriber> who = find(token);
        var page = UnsubscribePage.in(request);
        write(request, response, who.map(page::ask).orElseGet(page::unknown), who.isPresent() ? 200 : 404);
    }

    /// The body is `List-Unsubscribe=One-Click` from mail programs; the page's form may say `all`.
    @PostMapping(PATH + "{token}")
    @AllowAnyone(Pace.FORMS)
    void unsubscribe(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<UnsubscribeStore.Subscriber> who = find(token);
        boolean all = "all".equals(request.getParameter("from"));
        who.ifPresent(found -> unsubscribing.unsubscribe(found, all));
        var page = UnsubscribePage.in(request);
        write(request, response, who.map(found -> page.done(found, all)).orElseGet(page::unknown), who.isPresent() ? 200 : 404);
    }

    private Optional<UnsubscribeStore.Subscriber> find(String token) {
        return unsubscribing.find(token);
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String page, int status) throws IOException {
        PagePolicy.allow(request, response);
        response.setStatus(status);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setContentType("text/html;charset=utf-8");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
}
