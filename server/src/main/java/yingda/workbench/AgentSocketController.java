package yingda.workbench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.live.Sockets;
import yingda.people.Allow;
import yingda.people.ForeignOrigin;
import yingda.people.OwnOrigin;
import yingda.people.Permission;
import yingda.people.Session;

/// The handshake of an agent's socket. It is carried by the cookie alone, so the page must be one of ours.
@RestController
class AgentSocketController {

    /// Characters of the longest frame; longer texts are sent over HTTP.
    private static final int LONGEST_FRAME = 8_192;

    private final OwnOrigin ownOrigin;
    private final Sockets sockets;
    private final AgentSocket.Services services;

    AgentSocketController(OwnOrigin ownOrigin, Sockets sockets, AgentSocket.Services services) {
        this.ownOrigin = ownOrigin;
        this.sockets = sockets;
        this.services = services;
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/ws/agent")
    void connect(Session session, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !ownOrigin.matches(origin, request.getHeader(HttpHeaders.HOST))) {
            throw new ForeignOrigin();
        }
        sockets.upgrade(request, response, LONGEST_FRAME, new AgentSocket(services, session));
    }
}
