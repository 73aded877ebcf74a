package yingda.email;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Lays TLS over sockets that are connected to a checked address. The certificate must be made out to one fixed name,
/// which is also what the server is asked for (SNI).
final class NamedSockets extends SSLSocketFactory implements Closeable {

    private final SSLSocketFactory factory;
    private final String name;
    private volatile @Nullable Socket last;

    NamedSockets(SSLSocketFactory factory, String name) {
        this.factory = factory;
        this.name = name;
    }

    /// Ends the connection that TLS was laid over last, from any thread.
    @Override
    public void close() throws IOException {
        Socket open = last;
        if (open != null) {
            open.close();
        }
    }

    /// TLS over `socket`, handshake done.
    SSLSocket over(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) createSocket(socket, name, socket.getPort(), true);
        secured.startHandshake();
        return secured;
    }

    @Override
    public Socket createSocket(Socket socket, String ignored, int port, boolean autoClose) throws IOException {
        last = socket;
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, name, port, autoClose);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(MailConnections.PROTOCOLS);
        secured.setSSLParameters(parameters);
        return secured;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
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
        return new UnsupportedOperationException("only over sockets to checked addresses");
    }
}
