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
import yingda.audit.Actor;
import yingda.kernel.ClientAddress;
import yingda.kernel.WorkspaceScope;

/// Finds the session of a request and does the rest of it within the session's workspace and on its member's behalf.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
final class SessionFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = Session.class.getName();

    private final Sessions sessions;
    private final ClientAddress address;

    SessionFilter(Sessions sessions, ClientAddress address) {
        this.sessions = sessions;
        this.address = address;
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
        Viewer viewer = session.get().viewer();
        within(viewer.workspace(), new Actor(viewer.member(), address.of(request)), () -> chain.doFilter(request, response));
    }

    private interface Step {
        void go() throws ServletException, IOException;
    }

    private static void within(UUID workspace, Actor actor, Step step) throws ServletException, IOException {
        try {
            WorkspaceScope.call(workspace, () -> actor.call(() -> {
                step.go();
                return true;
            }));
        } catch (ServletException | IOException | RuntimeException expected) {
            throw expected;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }
}
