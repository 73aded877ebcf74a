package yingda.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import yingda.kernel.WorkspaceScope;

/// Finds the session of a request and does the rest of it within the session's workspace.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
final class SessionFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = Session.class.getName();

    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    /// The session that this filter found.
    static Optional<Session> session(HttpServletRequest request) {
        return Optional.ofNullable((Session) request.getAttribute(ATTRIBUTE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Session> session = sessions.session(request.getHeader("Cookie"));
        if (session.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(ATTRIBUTE, session.get());
        within(session.get().viewer().workspace(), () -> chain.doFilter(request, response));
    }

    private interface Step {
        void go() throws ServletException, IOException;
    }

    private static void within(UUID workspace, Step step) throws ServletException, IOException {
        try {
            WorkspaceScope.call(workspace, () -> {
                step.go();
                return true;
            });
        } catch (ServletException | IOException | RuntimeException expected) {
            throw expected;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }
}
