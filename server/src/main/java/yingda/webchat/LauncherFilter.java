package yingda.webchat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import yingda.kernel.NotFound;

/// Shows no button on sites whose channel is switched off or gone: their script is empty then. A script line without
/// `?key=` gets the script in any case, and says so only when the chat is opened.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 200)
class LauncherFilter extends OncePerRequestFilter {

    private final WebchatChannels channels;

    LauncherFilter(WebchatChannels channels) {
        this.channels = channels;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getRequestURI().equals("/widget.js") ? request.getParameter("key") : null;
        if (key == null || isOpen(key)) {
            chain.doFilter(request, response);
            return;
        }
        response.setContentType("text/javascript");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setContentLength(0);
    }

    private boolean isOpen(String key) {
        try {
            channels.get(key);
            return true;
        } catch (NotFound offOrAbsent) {
            return false;
        }
    }
}
