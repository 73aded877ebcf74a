package yingda.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One thread that drives many WebSocket clients. It offers permessage-deflate as browsers do, so that a server that
/// accepts it pays for it in the measurement.
final class SocketLoop implements AutoCloseable {

    private final Selector selector;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final Thread thread;
    private volatile boolean running = true;

    SocketLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /// Opens a socket. Everything that happens to it is told to `listener` on this loop's thread.
    Socket open(InetSocketAddress address, String path, Map<String, String> headers, SocketListener listener) {
        Socket socket = new Socket(this, path, address, headers, listener);
        execute(() -> socket.connect(selector));
        return socket;
    }

    /// Runs `task` on the loop's thread, soon.
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        while (running) {
            try {
                selector.select(this::ready, 50);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    private void ready(SelectionKey key) {
        Socket socket = (Socket) key.attachment();
        try {
            if (key.isConnectable()) {
                ((SocketChannel) key.channel()).finishConnect();
                socket.connected();
            }
            if (key.isValid() && key.isReadable()) {
                socket.read(buffer);
            }
            if (key.isValid() && key.isWritable()) {
                socket.flush();
            }
        } catch (IOException e) {
            socket.broken();
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        selector.wakeup();
        thread.join();
        for (SelectionKey key : selector.keys()) {
            try {
                key.channel().close();
            } catch (IOException e) {
                // The other side is gone already: nothing is left to close.
            }
        }
    }
}
