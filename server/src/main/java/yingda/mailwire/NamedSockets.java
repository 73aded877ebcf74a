package yingda.mailwire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Lays TLS over sockets that are connected to a checked address. The certificate must be made out to one fixed name,
/// which is also what the server is asked for (SNI).
public final class NamedSockets extends SSLSocketFactory implements Closeable {

    private final SSLSocketFactory factory;
    private final String name;
    /// Run when a socket is connected and TLS is about to be laid over it.
    private final Runnable connected;
    private volatile @Nullable Socket last;
    private @Nullable SSLSocket secured;

    NamedSockets(SSLSocketFactory factory, String name) {
        this(factory, name, () -> { });
    }

    NamedSockets(SSLSocketFactory factory, String name, Runnable connected) {
        this.factory = factory;
        this.name = name;
        this.connected = connected;
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
    public SSLSocket over(Socket socket) throws IOException {
        SSLSocket over = (SSLSocket) createSocket(socket, name, socket.getPort(), true);
        over.startHandshake();
        return over;
    }

    @Override
    public Socket createSocket(Socket socket, String ignored, int port, boolean autoClose) throws IOException {
        last = socket;
        connected.run();
        secured = (SSLSocket) factory.createSocket(socket, name, port, autoClose);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(MailConnections.PROTOCOLS);
        secured.setSSLParameters(parameters);
        return secured;
    }

    boolean haveSecured() {
        return secured != null;
    }

    /// Protocol, owner and end of the certificate of the connection that was secured last.
    String protection() {
        try {
            SSLSession session = secured.getSession();
            var certificate = (X509Certificate) session.getPeerCertificates()[0];
            return session.getProtocol() + ", " + certificate.getSubjectX500Principal().getName() + ", " + certificate.getNotAfter().toInstant();
        } catch (SSLPeerUnverifiedException lost) {
            return ""; // the connection broke in this very moment, which its user will notice
        }
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
