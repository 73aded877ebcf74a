package yingda.webchat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.ChannelView;
import yingda.kernel.NotFound;
import yingda.kernel.Problem;

/// Lets the pages of a channel's sites, and only these, talk with it from their own origin (CORS). Requests without
/// `Origin` come from no page and pass: they carry no cookie that counts here, only the visitor's token.
///
/// Every site may ask and may read why it was refused, so that its panel can say so; nothing else is told to it.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 200)
class OriginFilter extends OncePerRequestFilter {

    private static final Pattern PATH = Pattern.compile("/api/webchat/([^/]+)(?:/.*)?");

    private final WebchatChannels channels;
    private final JsonMapper json;

    OriginFilter(WebchatChannels channels, JsonMapper json) {
        this.channels = channels;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher path = PATH.matcher(request.getRequestURI());
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!path.matches() || origin == null) {
            chain.doFilter(request, response);
            return;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        Optional<ChannelView> channel = channel(path.group(1));
        if (request.getMethod().equals("OPTIONS")) {
            permit(response);
        } else if (channel.isPresent() && !channels.allows(channel.get(), origin, request.getHeader(HttpHeaders.HOST))) {
            refuse(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<ChannelView> channel(String key) {
        try {
            return Optional.of(channels.get(key));
        } catch (NotFound absent) {
            return Optional.empty();
        }
    }

    private static void permit(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "7200");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void refuse(HttpServletResponse response) throws IOException {
        Problem problem = Problem.of(new OriginNotAllowed());
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
