package yingda.live;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/// All open sockets of this node: opens them, sends beats, drops silent ones, closes them when the server stops.
/// One timer serves all; an idle socket has no thread.
@Service
public class Sockets implements SmartLifecycle {

    private static final String BEAT = "{\"t\":\"beat\"}";
    private static final long GOODBYE_MILLIS = 2_000;

    private final Set<LiveSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opened = new AtomicInteger();
    private final Topics topics;
    private final LiveSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("beats").factory());
    private volatile boolean running;
    private volatile boolean stopping;
    private long tick;

    Sockets(Topics topics, LiveSettings settings) {
        this.topics = topics;
        this.settings = settings;
    }

    /// Makes a WebSocket of a request whose caller (Origin, session) has been checked. The answer is committed when
    /// this returns. No extension is negotiated: compression would cost 150 KiB a socket.
    ///
    /// @param longest characters of the longest frame from this client; a longer one closes with 1009
    public void upgrade(HttpServletRequest request, HttpServletResponse response, int longest, SocketTalk talk)
            throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            response.sendError(HttpServletResponse.SC_UPGRADE_REQUIRED);
            return;
        }
        ServerContainer container =
                (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
        container.setDefaultMaxTextMessageBufferSize(SocketBuffers.CHARS);
        container.setDefaultMaxBinaryMessageBufferSize(SocketBuffers.CHARS);
        try {
            container.upgradeHttpToWebSocket(request, response,
                    ServerEndpointConfig.Builder.create(SocketEndpoint.class, request.getRequestURI())
                            .configurator(new Handshake(new SocketEndpoint(this, talk, longest)))
                            .build(),
                    Map.of());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    }

    /// How many are open.
    public int count() {
        return open.size();
    }

    LiveSocket add(jakarta.websocket.Session session) {
        session.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT",
                settings.sendTimeout().toMillis());
        LiveSocket socket = new LiveSocket(session, topics, settings, opened.getAndIncrement() & Integer.MAX_VALUE);
        open.add(socket);
        if (stopping) {
            socket.close(Closing.RESTART);
        }
        return socket;
    }

    void remove(LiveSocket socket) {
        socket.end();
        open.remove(socket);
    }

    /// Frames of other nodes were lost: everybody reads anew.
    void resyncAll() {
        open.forEach(socket -> socket.send(Live.RESYNC));
        topics.missed();
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleAtFixedRate(this::beat, settings.beat().toMillis() / 25, settings.beat().toMillis() / 25,
                TimeUnit.MILLISECONDS);
    }

    /// Each of 25 parts of the sockets in turn, so that the beats of many spread over time.
    private void beat() {
        tick++;
        long silence = settings.silence().toNanos();
        for (LiveSocket socket : open) {
            if (socket.lateForHello()) {
                socket.close(Closing.NOT_ALLOWED);
            } else if (socket.silentFor(silence)) {
                socket.close(Closing.SILENT);
            } else if ((tick + socket.phase()) % 25 == 0) {
                socket.send(BEAT);
            }
        }
    }

    /// Stops before the web server does: all sockets are told to come back, at the same time, and for at most 2 s.
    @Override
    public void stop() {
        stopping = true;
        running = false;
        timer.shutdownNow();
        ExecutorService farewell = Executors.newVirtualThreadPerTaskExecutor();
        open.stream().filter(LiveSocket::end)
                .forEach(socket -> farewell.execute(() -> socket.closeSession(Closing.RESTART)));
        farewell.shutdown();
        try {
            farewell.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        farewell.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Above the web server's own (Integer.MAX_VALUE - 1024), so stopped before it.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 512;
    }

    /// Gives each connection its own endpoint and refuses every extension.
    private static final class Handshake extends ServerEndpointConfig.Configurator {

        private final SocketEndpoint endpoint;

        private Handshake(SocketEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }

        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }
    }
}
