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

/// People who typed a wrong address get a page; programs get the problem like everywhere.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NotFoundPage implements HandlerExceptionResolver {

    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>404 · 应答</title>
            <style nonce="{{nonce}}">
            :root{color-scheme:light dark}
            body{font:16px/1.6 system-ui,sans-serif;max-width:32rem;margin:20vh auto 0;padding:0 1.5rem}
            h1{font-size:1.5rem;margin:0 0 .5rem}p{margin:.25rem 0}a{color:inherit}
            </style>
            </head>
            <body>
            <main>
            <h1>404</h1>
            <p>没有这个页面，地址可能写错了。<a href="/">回到首页</a></p>
            <p lang="en">There is no such page; the address may be mistyped. <a href="/">Go to the start</a></p>
            </main>
            </body>
            </html>
            """;

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        boolean nothing = exception instanceof NoHandlerFoundException || exception instanceof NoResourceFoundException;
        if (!nothing || !wantsPage(request)) {
            return null;
        }
        try {
            write(request, response);
            return new ModelAndView(); // answered
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = PAGE.replace("{{nonce}}", SecurityHeaders.nonce(request)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(404);
        response.setHeader("Content-Security-Policy", SecurityHeaders.pagePolicy(request));
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html") && !request.getRequestURI().startsWith("/api/");
    }
}
