package yingda.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tomcat's view of one connection. Frames arrive in parts of the small buffer and are put together here, so that
/// only a client that sends a long one pays for it.
final class SocketEndpoint extends Endpoint implements MessageHandler.Partial<String> {

    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);

    private final Sockets sockets;
    private final SocketTalk talk;
    private final int longest;
    private @Nullable StringBuilder begun;
    private @Nullable LiveSocket socket;

    SocketEndpoint(Sockets sockets, SocketTalk talk, int longest) {
        this.sockets = sockets;
        this.talk = talk;
        this.longest = longest;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        LiveSocket opened = sockets.add(session);
        socket = opened;
        session.addMessageHandler(String.class, this);
        talk.opened(opened);
    }

    @Override
    public void onMessage(String part, boolean last) {
        LiveSocket open = socket;
        if (open == null || open.isClosed()) {
            return;
        }
        open.heard();
        int length = part.length() + (begun == null ? 0 : begun.length());
        if (length > longest) {
            begun = null;
            open.close(Closing.FRAME_TOO_BIG);
        } else if (!last) {
            begun = (begun == null ? new StringBuilder(length) : begun).append(part);
        } else {
            String frame = begun == null ? part : begun.append(part).toString();
            begun = null;
            talk.received(open, frame);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        LiveSocket open = socket;
        if (open != null) {
            sockets.remove(open);
            talk.closed(open);
        }
    }

    /// A connection that broke is no fault; `onClose` follows.
    @Override
    public void onError(Session session, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.error("a socket's frame failed", cause);
            LiveSocket open = socket;
            if (open != null) {
                open.close(Closing.SILENT);
            }
        }
    }
}
