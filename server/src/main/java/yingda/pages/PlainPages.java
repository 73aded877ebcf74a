package yingda.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import yingda.kernel.TooMany;

/// People who typed a wrong address, or ask too often, get a page; programs get the problem like everywhere.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PlainPages implements HandlerExceptionResolver {

    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{{status}} · 应答</title>
            <style nonce="{{nonce}}">
            :root{color-scheme:light dark}
            body{font:16px/1.6 system-ui,sans-serif;max-width:32rem;margin:20vh auto 0;padding:0 1.5rem}
            h1{font-size:1.5rem;margin:0 0 .5rem}p{margin:.25rem 0}a{color:inherit}
            </style>
            </head>
            <body>
            <main>
            <h1>{{status}}</h1>
            {{text}}
            </main>
            </body>
            </html>
            """;
    private static final String NOTHING = """
            <p>没有这个页面，地址可能写错了。<a href="/">回到首页</a></p>
            <p lang="en">There is no such page; the address may be mistyped. <a href="/">Go to the start</a></p>""";
    private static final String BUSY = """
            <p>来自您网络的访问过于频繁，请在 {{seconds}} 秒后重试。</p>
            <p lang="en">Too many requests come from your network. Try again in {{seconds}} s.</p>""";

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        boolean nothing = exception instanceof NoHandlerFoundException || exception instanceof NoResourceFoundException;
        try {
            if (nothing && wantsPage(request) && !request.getRequestURI().startsWith("/api/")) {
                write(request, response, 404, NOTHING);
            } else if (exception instanceof TooMany busy && wantsPage(request)) {
                String seconds = Long.toString(busy.seconds());
                response.setHeader("Retry-After", seconds);
                write(request, response, 429, BUSY.replace("{{seconds}}", seconds));
            } else {
                return null;
            }
            return new ModelAndView(); // answered
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, int status, String text) throws IOException {
        byte[] bytes = PAGE.replace("{{nonce}}", SecurityHeaders.nonce(request)).replace("{{status}}", Integer.toString(status))
                .replace("{{text}}", text).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", SecurityHeaders.pagePolicy(request));
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
