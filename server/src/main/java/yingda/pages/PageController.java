package yingda.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import yingda.people.AllowAnyone;
import yingda.people.Pace;

/// The pages: the workbench below `/app/`, administration below `/admin/`, the chat as a page of its own at `/chat/{key}`. The nonce of the answer
/// stands in them wherever the build left `{{nonce}}`.
@Controller
class PageController {

    private final BuiltFiles built;

    PageController(BuiltFiles built) {
        this.built = built;
    }

    @AllowAnyone(Pace.PAGES)
    @GetMapping("/")
    String home() {
        return "redirect:/app/";
    }

    /// Every address below it is the workbench's own affair.
    @AllowAnyone(Pace.PAGES)
    @GetMapping({"/app", "/app/**"})
    void workbench(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write("workbench/index.html", SecurityHeaders.workbenchPolicy(request), request, response);
    }

    /// Every address below it is the administration's own affair.
    @AllowAnyone(Pace.PAGES)
    @GetMapping({"/admin", "/admin/**"})
    void administration(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write("workbench/admin.html", SecurityHeaders.workbenchPolicy(request), request, response);
    }

    @AllowAnyone(Pace.PAGES)
    @GetMapping("/chat/{key}")
    void chat(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write("widget/chat.html", SecurityHeaders.pagePolicy(request), request, response);
    }

    private void write(String name, String policy, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String page = new String(built.read(name).orElseThrow(PagesMissing::new), StandardCharsets.UTF_8);
        byte[] bytes = page.replace("{{nonce}}", PagePolicy.nonce(request)).getBytes(StandardCharsets.UTF_8);
        PagePolicy.allow(request, response);
        response.setHeader("Content-Security-Policy", policy);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
