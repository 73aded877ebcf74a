package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Another way to act on a member's behalf than a session. Beans of this type are asked, one after the other, when a
/// request has an `Authorization` header: then its cookie does not count, and no CSRF token is asked for, because no
/// browser sends that header by itself.
public interface Credentials {

    /// The member that the request proves to act for, with no more permissions than it may use; empty when the header is
    /// of another kind. Asked once a request, before its body is read; it must be cheap for those who guess. A refusal is
    /// answered when the route asks for a member.
    Optional<Viewer> viewer(HttpServletRequest request);
}
