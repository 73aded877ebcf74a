package yingda.webchat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import yingda.channels.ChannelView;
import yingda.kernel.ClientAddress;
import yingda.live.Sockets;
import yingda.people.AllowAnyone;

/// The handshake of a visitor's socket. The visitor itself is known only by the token in its first frame.
@RestController
class VisitorSocketController {

    /// Characters of the longest frame: a text of 4,000 with its escapes, page and label.
    private static final int LONGEST_FRAME = 8_192;

    private final WebchatChannels channels;
    private final Sockets sockets;
    private final VisitorSocket.Services services;
    private final ClientAddress addresses;

    VisitorSocketController(WebchatChannels channels, Sockets sockets, VisitorSocket.Services services,
            ClientAddress addresses) {
        this.channels = channels;
        this.sockets = sockets;
        this.services = services;
        this.addresses = addresses;
    }

    /// A handshake without `Origin` is a program's, not a page's: it passes when the channel may be shown everywhere.
    @AllowAnyone
    @GetMapping("/ws/visitor/{key}")
    void connect(@PathVariable String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        ChannelView channel = channels.get(key);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean allowed = origin == null ? channels.isOpenToAll(channel)
                : channels.allows(channel, origin, request.getHeader(HttpHeaders.HOST));
        if (!allowed) {
            throw new OriginNotAllowed();
        }
        sockets.upgrade(request, response, LONGEST_FRAME, new VisitorSocket(services, channel, addresses.of(request)));
    }
}
