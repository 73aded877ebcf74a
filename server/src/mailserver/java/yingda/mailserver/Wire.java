package yingda.mailserver;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Lines and bytes of one connection. A character is a byte.
final class Wire {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final StringBuffer heard;

    Wire(Socket socket, StringBuffer heard) throws IOException {
        this.socket = socket;
        this.heard = heard;
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 65_536);
    }

    /// A line without its end, null when the client has left.
    String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                hear(line);
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return null;
    }

    /// Mails are not kept.
    private void hear(StringBuilder line) {
        if (heard.length() < 1_000_000) {
            heard.append(line).append('\n');
        }
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("the client left in the middle");
        }
        return bytes;
    }

    /// From any thread.
    synchronized void say(String... lines) throws IOException {
        for (String line : lines) {
            write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        out.flush();
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void flush() throws IOException {
        out.flush();
    }

    /// Reads and forgets until the client leaves.
    void swallow() throws IOException {
        out.flush();
        while (in.read() >= 0) {
            // Nothing is answered: that is the point.
        }
    }

    /// One byte a second, then the end.
    void drip(byte[] bytes, int most) throws IOException {
        for (int i = 0; i < Math.min(bytes.length, most); i++) {
            out.write(bytes[i]);
            out.flush();
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        cut();
    }

    void cut() throws IOException {
        out.flush();
        socket.close();
        throw new IOException("cut on purpose");
    }
}
