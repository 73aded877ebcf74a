package yingda.mailwire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Puts TLS in front of a mail server that speaks plain text, and keeps what clients said. With STARTTLS (IMAP) it
/// greets in plain text itself and passes nothing on before the upgrade.
public final class TlsFront implements AutoCloseable {

    private final ServerSocket listener;
    private final SSLContext keys;
    private volatile int upstream;
    private final boolean startTls;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public TlsFront(SSLContext keys, int upstream, boolean startTls) throws IOException {
        this.keys = keys;
        this.upstream = upstream;
        this.startTls = startTls;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Where new connections go from now on.
    void upstream(int port) {
        upstream = port;
    }

    /// Everything that clients have said, decrypted.
    public String heard() {
        synchronized (heard) {
            return heard.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /// Cuts all connections; new ones are served.
    void cut() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            if (startTls && !greet(plain)) {
                return;
            }
            SSLSocket client = (SSLSocket) keys.getSocketFactory().createSocket(plain, null, true);
            client.setUseClientMode(false);
            client.startHandshake();
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
                open.add(server);
                if (startTls) {
                    line(server.getInputStream());
                }
                Thread back = Thread.ofVirtual().start(() -> pipe(server, client, false));
                pipe(client, server, true);
                back.join();
            }
        } catch (IOException gone) {
            // The client refused the certificate or went away: the test looks at what was heard.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            open.remove(plain);
        }
    }

    /// False when the client leaves without STARTTLS.
    private boolean greet(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        say(out, "* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready");
        for (String line = line(client.getInputStream()); line != null; line = line(client.getInputStream())) {
            String[] words = line.split(" ");
            if (words.length > 1 && words[1].equalsIgnoreCase("CAPABILITY")) {
                say(out, "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED");
                say(out, words[0] + " OK done");
            } else if (words.length > 1 && words[1].equalsIgnoreCase("STARTTLS")) {
                say(out, words[0] + " OK go ahead");
                return true;
            } else {
                say(out, words[0] + " BAD not now");
            }
        }
        return false;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private @Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                hear(line.toString().getBytes(StandardCharsets.ISO_8859_1), line.length());
                return line.toString().strip();
            }
            line.append((char) c);
        }
        return null;
    }

    private void pipe(Socket from, Socket to, boolean listening) {
        byte[] buffer = new byte[16_384];
        try (from; to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (listening) {
                    hear(buffer, read);
                }
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException gone) {
            // One side closed: both are closed now.
        }
    }

    private void hear(byte[] bytes, int length) {
        synchronized (heard) {
            heard.write(bytes, 0, length);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
