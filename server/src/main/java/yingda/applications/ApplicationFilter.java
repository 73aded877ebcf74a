package yingda.applications;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import yingda.files.Files;
import yingda.kernel.Refusal;
import yingda.kernel.TooLarge;
import yingda.kernel.WorkspaceScope;

/// Checks the signature of every request below `/api/app/` over its whole body before anything reads it. A refusal is
/// thrown where the route asks who called.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 90)
class ApplicationFilter extends OncePerRequestFilter {

    static final String PREFIX = "/api/app/";
    static final String CALLER = Caller.class.getName();
    static final String REFUSAL = NotSigned.class.getName();

    private final Callers callers;

    ApplicationFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(PREFIX);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Caller caller;
        byte[] body = {};
        try {
            Callers.Claim claim = callers.claim(request.getHeader("Authorization"));
            body = request.getInputStream().readNBytes((int) Files.LIMIT + 1);
            if (body.length > Files.LIMIT) {
                throw new TooLarge(Files.LIMIT);
            }
            caller = callers.check(claim, request, body);
        } catch (Refusal refused) {
            request.setAttribute(REFUSAL, refused);
            chain.doFilter(body.length == 0 ? request : new ReadRequest(request, body), response);
            return;
        }
        request.setAttribute(CALLER, caller);
        var read = new ReadRequest(request, body);
        try {
            WorkspaceScope.call(caller.workspace(), () -> {
                chain.doFilter(read, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException expected) {
            throw expected;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }
}
