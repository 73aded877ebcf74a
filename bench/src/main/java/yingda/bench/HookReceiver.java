package yingda.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Somebody else's server that is told of events, on bare sockets, so that it can misbehave at every step.
final class HookReceiver implements AutoCloseable {

    /// How it treats requests.
    enum Manner {
        /// Takes them.
        WELL,
        /// Is not there.
        AWAY,
        /// Takes none, and says so.
        REFUSES,
        /// Takes none and says nothing.
        HANGS,
        /// Takes them, and hangs up instead of an answer.
        CUTS
    }

    /// What has just happened to a request.
    enum Moment { HEARD, ANSWERED }

    /// @param taken whether the receiver did what the event asks for
    record Heard(String path, Map<String, String> headers, byte[] body, boolean taken) {

        String id() {
            return headers.getOrDefault("yingda-event-id", "");
        }
    }

    private final int port = Server.freePort();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger met = new AtomicInteger();
    private volatile Consumer<Moment> watcher = _ -> { };
    private volatile Manner manner = Manner.AWAY;
    private volatile CountDownLatch changed = new CountDownLatch(1);
    private ServerSocket listening;

    HookReceiver() throws IOException {
        behave(Manner.WELL);
    }

    /// From now on; who was kept waiting is let go.
    synchronized void behave(Manner next) throws IOException {
        Manner before = manner;
        manner = next;
        met.set(0);
        changed.countDown();
        changed = new CountDownLatch(1);
        if (next == Manner.AWAY && listening != null) {
            listening.close();
        } else if (before == Manner.AWAY) {
            listen();
        }
    }

    private void listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        listening = socket;
        Thread.startVirtualThread(() -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.startVirtualThread(() -> serve(caller));
            } catch (IOException closed) {
                // It went away on purpose.
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            Manner now = manner;
            CountDownLatch end = changed;
            Heard request = read(new BufferedInputStream(caller.getInputStream()), now == Manner.WELL || now == Manner.CUTS);
            heard.add(request);
            met.incrementAndGet();
            watcher.accept(Moment.HEARD);
            switch (now) {
                case WELL -> answer(caller, "200 OK");
                case REFUSES -> answer(caller, "500 Internal Server Error");
                case HANGS -> end.await();
                case CUTS, AWAY -> { }
            }
            if (now == Manner.WELL) {
                watcher.accept(Moment.ANSWERED);
            }
        } catch (IOException gone) {
            // The server was killed while it spoke.
        } catch (InterruptedException nobodyInterruptsUs) {
            throw new IllegalStateException(nobodyInterruptsUs);
        }
    }

    private static Heard read(InputStream in, boolean taken) throws IOException {
        String path = line(in).split(" ")[1];
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT), line.substring(line.indexOf(':') + 1).strip());
        }
        int length = Integer.parseInt(headers.get("content-length"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("cut");
        }
        return new Heard(path, headers, body, taken);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("cut");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private static void answer(Socket caller, String status) throws IOException {
        caller.getOutputStream().write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /// Called on its threads.
    void watch(Consumer<Moment> next) {
        watcher = next;
    }

    /// How many requests came since it began to behave as it does.
    int met() {
        return met.get();
    }

    List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        behave(Manner.AWAY);
    }
}
