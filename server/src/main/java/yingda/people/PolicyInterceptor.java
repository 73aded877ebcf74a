package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import yingda.kernel.NotFound;

/// Lets a request through to its controller when the route's policy says so.
@Component
final class PolicyInterceptor implements HandlerInterceptor {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final OwnOrigin ownOrigin;
    private final WorkspaceStore workspaces;
    private final Paces paces;

    PolicyInterceptor(OwnOrigin ownOrigin, WorkspaceStore workspaces, Paces paces) {
        this.ownOrigin = ownOrigin;
        this.workspaces = workspaces;
        this.paces = paces;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !(method.getBean() instanceof ErrorController)) {
            Policy policy = Policy.of(method.getMethod()).orElseThrow(NotFound::new);
            switch (policy) {
                case Policy.Members members -> check(request, members, method.hasMethodAnnotation(BySession.class));
                case Policy.Operators _ -> checkOperator(request);
                case Policy.Anyone(Pace pace) -> paces.take(pace, request);
            }
        }
        return true;
    }

    private void check(HttpServletRequest request, Policy.Members policy, boolean bySession) {
        Viewer viewer = SessionFilter.viewer(request)
                .orElseThrow(() -> SessionFilter.refusal(request).orElseGet(NotSignedIn::new));
        Optional<Session> session = SessionFilter.session(request);
        if (session.isPresent() && !SAFE.contains(request.getMethod())) {
            ownOrigin.check(request);
            checkToken(request, session.get());
        }
        if (bySession && session.isEmpty()) {
            throw new SessionNeeded();
        }
        if (policy.permission() != null && !viewer.may(policy.permission())) {
            throw new NotAllowed(policy.permission());
        }
    }

    private void checkOperator(HttpServletRequest request) {
        check(request, new Policy.Members(null), true);
        if (!isOperator(SessionFilter.viewer(request).orElseThrow(NotSignedIn::new))) {
            throw new NotOperator();
        }
    }

    private boolean isOperator(Viewer viewer) {
        return workspaces.isOperator(viewer.workspace(), viewer.member());
    }

    private static void checkToken(HttpServletRequest request, Session session) {
        String sent = request.getHeader("X-CSRF-Token");
        if (sent == null || !MessageDigest.isEqual(bytes(sent), bytes(session.csrfToken()))) {
            throw new WrongCsrfToken();
        }
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }
}
