package yingda.live;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Makes Tomcat fit for ten thousand idle sockets: 2 KiB buffers instead of 8 KiB ones, in the connector and in the
/// WebSocket engine, and room for as many connections. The engine reads its buffer size from a system property when
/// its first class is loaded, so it is set before the web server starts.
@Component
class SocketBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /// Characters that the engine takes together before it hands on a part of a frame.
    static final int CHARS = 1_024;

    private static final String BYTES = "2048";

    private final LiveSettings settings;

    SocketBuffers(LiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", BYTES);
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", BYTES);
            connector.setProperty("socket.appWriteBufSize", BYTES);
            connector.setProperty("maxConnections", Integer.toString(settings.connections()));
        });
    }
}
