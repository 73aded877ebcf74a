package yingda.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import yingda.audit.Actor;
import yingda.kernel.ClientAddress;
import yingda.kernel.Refusal;
import yingda.kernel.WorkspaceScope;

/// Finds on whose behalf a request is done, by its session or by other [Credentials], and does the rest of it within
/// that member's workspace.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
final class SessionFilter extends OncePerRequestFilter {

    private static final String SESSION = Session.class.getName();
    private static final String VIEWER = Viewer.class.getName();
    private static final String REFUSAL = Refusal.class.getName();

    private final Sessions sessions;
    private final ObjectProvider<Credentials> credentials;
    private final ClientAddress address;

    SessionFilter(Sessions sessions, ObjectProvider<Credentials> credentials, ClientAddress address) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.address = address;
    }

    /// The session that this filter found.
    static Optional<Session> session(HttpServletRequest request) {
        return Optional.ofNullable((Session) request.getAttribute(SESSION));
    }

    /// The member on whose behalf the request is done, by whatever credentials.
    static Optional<Viewer> viewer(HttpServletRequest request) {
        return Optional.ofNullable((Viewer) request.getAttribute(VIEWER));
    }

    /// Why the credentials of the request do not count.
    static Optional<Refusal> refusal(HttpServletRequest request) {
        return Optional.ofNullable((Refusal) request.getAttribute(REFUSAL));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Viewer> found = find(request);
        if (found.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Viewer viewer = found.get();
        request.setAttribute(VIEWER, viewer);
        within(viewer.workspace(), new Actor(viewer.member(), address.of(request)), () -> chain.doFilter(request, response));
    }

    private Optional<Viewer> find(HttpServletRequest request) {
        if (isAuthorized(request)) {
            return proven(request);
        }
        Optional<Session> session = sessions.session(request.getHeader("Cookie"));
        session.ifPresent(own -> request.setAttribute(SESSION, own));
        return session.map(Session::viewer);
    }

    /// A refusal waits until it is known that the route asks for a member: visitors have headers of their own kind.
    private Optional<Viewer> proven(HttpServletRequest request) {
        try {
            return credentials.stream().flatMap(kind -> kind.viewer(request).stream()).findFirst();
        } catch (Refusal refused) {
            request.setAttribute(REFUSAL, refused);
            return Optional.empty();
        }
    }

    /// `Basic` is a proxy's in front of us, sent by browsers by themselves: nothing of ours is proven by it.
    private static boolean isAuthorized(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && !header.regionMatches(true, 0, "Basic ", 0, 6);
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
