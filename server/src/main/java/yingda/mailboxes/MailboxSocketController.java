package yingda.mailboxes;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import yingda.live.Frames;
import yingda.live.Sockets;
import yingda.people.AllowMember;
import yingda.people.ForeignOrigin;
import yingda.people.OwnOrigin;
import yingda.people.Session;

/// The handshake of a page that looks at a mailbox. It is carried by the cookie alone, so the page must be one of ours.
@RestController
class MailboxSocketController {

    private static final int LONGEST_FRAME = 256;

    private final OwnOrigin ownOrigin;
    private final MailboxAccess access;
    private final Sockets sockets;
    private final MailboxSockets mailboxSockets;
    private final Frames frames;

    MailboxSocketController(OwnOrigin ownOrigin, MailboxAccess access, Sockets sockets, MailboxSockets mailboxSockets, Frames frames) {
        this.ownOrigin = ownOrigin;
        this.access = access;
        this.sockets = sockets;
        this.mailboxSockets = mailboxSockets;
        this.frames = frames;
    }

    @AllowMember
    @GetMapping("/ws/mailbox/{id}")
    void connect(Session session, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !ownOrigin.matches(origin, request.getHeader(HttpHeaders.HOST))) {
            throw new ForeignOrigin();
        }
        access.mustManage(session.viewer(), id);
        sockets.upgrade(request, response, LONGEST_FRAME, new MailboxSocket(mailboxSockets, frames, session.id(), id));
    }
}
