package yingda.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;

/// A WebSocket client (RFC 6455) on a [SocketLoop]; all methods but [#send] and [#cut] run on the loop's thread.
final class Socket {

    private final SocketLoop loop;
    private final String path;
    private final InetSocketAddress address;
    private final Map<String, String> headers;
    private final SocketListener listener;
    private final ArrayDeque<ByteBuffer> out = new ArrayDeque<>();
    private SocketChannel channel;
    private SelectionKey key;
    private byte[] rest = new byte[0];
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    private boolean open;
    private boolean gone;

    Socket(SocketLoop loop, String path, InetSocketAddress address, Map<String, String> headers, SocketListener listener) {
        this.loop = loop;
        this.path = path;
        this.address = address;
        this.headers = headers;
        this.listener = listener;
    }

    /// Sends a text frame; any thread may call it. Frames sent before the socket is open are lost.
    void send(String text) {
        loop.execute(() -> {
            if (open) {
                write(Frames.text(text));
            }
        });
    }

    /// Closes the connection without a word, as a lost network does.
    void cut() {
        loop.execute(this::broken);
    }

    void connect(Selector selector) {
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = channel.register(selector, SelectionKey.OP_CONNECT, this);
            if (channel.connect(address)) {
                connected();
            }
        } catch (IOException e) {
            broken();
        }
    }

    void connected() {
        StringBuilder request = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\nHost: ")
                .append(address.getHostString()).append(':').append(address.getPort())
                .append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
                .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
                .append("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
        headers.forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        key.interestOps(SelectionKey.OP_READ);
        write(ByteBuffer.wrap(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1)));
    }

    void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            broken();
            return;
        }
        buffer.flip();
        byte[] bytes = new byte[rest.length + buffer.remaining()];
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        buffer.get(bytes, rest.length, buffer.remaining());
        int used = open ? 0 : handshake(bytes);
        if (open) {
            used = frames(bytes, used);
        }
        rest = used == 0 ? bytes : java.util.Arrays.copyOfRange(bytes, used, bytes.length);
    }

    private int handshake(byte[] bytes) {
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return 0;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            close(Integer.parseInt(head.substring(9, 12)));
            return 0;
        }
        if (head.toLowerCase(java.util.Locale.ROOT).contains("permessage-deflate")) {
            throw new IllegalStateException("The server compresses each message: its memory grows with its sockets");
        }
        open = true;
        listener.opened(this);
        return end + 4;
    }

    private int frames(byte[] bytes, int start) {
        int at = start;
        while (!gone) {
            Frames.Frame frame = Frames.parse(bytes, at);
            if (frame == null) {
                break;
            }
            at = frame.end();
            switch (frame.opcode()) {
                case 0, 1 -> piece(bytes, frame);
                case 8 -> close(frame.length() < 2 ? 1005
                        : (bytes[frame.from()] & 0xff) << 8 | bytes[frame.from() + 1] & 0xff);
                case 9 -> write(Frames.pong(bytes, frame));
                default -> { }
            }
        }
        return at;
    }

    /// Long messages come in several frames.
    private void piece(byte[] bytes, Frames.Frame frame) {
        pieces.write(bytes, frame.from(), frame.length());
        if (frame.last()) {
            String text = pieces.toString(StandardCharsets.UTF_8);
            pieces.reset();
            listener.text(this, text);
        }
    }

    private void write(ByteBuffer bytes) {
        out.add(bytes);
        try {
            flush();
        } catch (IOException e) {
            broken();
        }
    }

    void flush() throws IOException {
        while (!out.isEmpty()) {
            channel.write(out.peek());
            if (out.peek().hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            out.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    void broken() {
        close(1006);
    }

    private void close(int code) {
        if (gone) {
            return;
        }
        gone = true;
        open = false;
        try {
            channel.close();
        } catch (IOException e) {
            // Closing is all that is wanted; a connection that is broken already is closed.
        }
        listener.closed(this, code);
    }
}
