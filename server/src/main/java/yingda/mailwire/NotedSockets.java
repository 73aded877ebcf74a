package yingda.mailwire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/// Plain sockets for the mail library that say when they are connected.
final class NotedSockets extends SocketFactory {

    private final Runnable connected;

    NotedSockets(Runnable connected) {
        this.connected = connected;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress address, int timeout) throws IOException {
                super.connect(address, timeout);
                connected.run();
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unchecked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw unchecked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unchecked();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
        throw unchecked();
    }

    private static UnsupportedOperationException unchecked() {
        return new UnsupportedOperationException("the mail library connects to the checked address itself");
    }
}
