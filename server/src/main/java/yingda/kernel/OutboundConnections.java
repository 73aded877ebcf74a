package yingda.kernel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import yingda.kernel.OutboundFailed.Reason;
import yingda.kernel.OutboundHttp.Answer;
import yingda.kernel.OutboundHttp.Request;

/// The connections of one request into the world, one after another. Whoever waits for it closes them from another
/// thread when the time is over.
final class OutboundConnections implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    private final SSLSocketFactory tls;
    private final int largest;
    private final boolean cut;
    private @Nullable Socket open;
    private boolean closed;

    OutboundConnections(SSLSocketFactory tls, int largest, boolean cut) {
        this.tls = tls;
        this.largest = largest;
        this.cut = cut;
    }

    /// Asks the first of the addresses that takes a connection.
    Answer exchange(Request request, OutboundTarget target, List<InetAddress> addresses) throws IOException {
        try (Socket plain = connect(target, addresses); Socket socket = target.tls() ? secure(plain, target) : plain) {
            write(request, target, socket.getOutputStream());
            var reader = new OutboundReader(new BufferedInputStream(socket.getInputStream()), largest, cut);
            return reader.answer(request.method().equals("HEAD"));
        }
    }

    private Socket connect(OutboundTarget target, List<InetAddress> addresses) throws IOException {
        IOException last = null;
        for (InetAddress address : addresses) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            register(socket);
            try {
                socket.connect(new InetSocketAddress(address, target.port()), CONNECT_MILLIS);
                return socket;
            } catch (IOException away) {
                socket.close();
                last = away;
            }
        }
        throw new OutboundFailed(Reason.UNREACHABLE, target.host() + " " + last);
    }

    private synchronized void register(Socket socket) throws IOException {
        if (closed) {
            socket.close();
            throw new OutboundFailed(Reason.TIMEOUT, "closed");
        }
        open = socket;
    }

    private Socket secure(Socket plain, OutboundTarget target) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, target.host(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!target.isLiteral()) {
            parameters.setServerNames(List.of(new SNIHostName(target.host())));
        }
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
            return socket;
        } catch (SSLException untrusted) {
            throw new OutboundFailed(Reason.TLS, String.valueOf(untrusted.getMessage()));
        }
    }

    private static void write(Request request, OutboundTarget target, OutputStream out) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", "Yingda");
        headers.put("Accept", "*/*");
        headers.putAll(request.headers());
        headers.put("Host", target.hostHeader());
        headers.put("Connection", "close");
        byte[] body = request.body();
        if (body != null) {
            headers.put("Content-Length", Integer.toString(body.length));
        }
        var head = new StringBuilder(request.method()).append(' ').append(target.file()).append(" HTTP/1.1\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            head.append(header.getKey()).append(": ").append(checked(header.getValue())).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            out.write(body);
        }
        out.flush();
    }

    private static String checked(String value) {
        if (value.chars().anyMatch(c -> c < 0x20 && c != '\t' || c == 0x7f || c > 0xff)) {
            throw new IllegalArgumentException("a header holds what headers may not hold");
        }
        return value;
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException gone) {
            // it is closed all the same
        }
    }
}
