package yingda.mailwire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/// Lines to and from a server, for tests of accounts: each step of a protocol is taken by hand, so that it can be
/// timed and explained. Nothing of it is written to a log.
public final class Dialogue implements AutoCloseable {

    private static final int LONGEST_LINE = 64 << 10;
    private static final int MOST_BYTES = 4 << 20;
    private static final Charset CHINESE = Charset.forName("GB18030");

    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int read;

    private Dialogue(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// Connects to a checked address.
    ///
    /// @param answer how long the server may be silent
    public static Dialogue connect(InetAddress address, int port, Duration connect, Duration answer) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port), (int) connect.toMillis());
            socket.setSoTimeout((int) answer.toMillis());
            return new Dialogue(socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /// Goes on protected; gives what the server showed for it.
    public SSLSocket secure(NamedSockets sockets) throws IOException {
        SSLSocket secured = sockets.over(socket);
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
        out = secured.getOutputStream();
        return secured;
    }

    /// How long the server may be silent from now on.
    public void patience(Duration answer) throws IOException {
        socket.setSoTimeout((int) answer.toMillis());
    }

    /// One line without its end; UTF-8, or else what Chinese servers write.
    public String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = next(); b != '\n'; b = next()) {
            if (b != '\r') {
                line.write(b);
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("the line is too long");
            }
        }
        return text(line.toByteArray());
    }

    /// That many bytes, as ISO-8859-1.
    String bytes(int length) throws IOException {
        if (length > MOST_BYTES - read) {
            throw new IOException("the answer is too long");
        }
        read += length;
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server hung up");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private int next() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the server hung up");
        }
        if (++read > MOST_BYTES) {
            throw new IOException("the answer is too long");
        }
        return b;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, CHINESE);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is cut anyway.
        }
    }
}
