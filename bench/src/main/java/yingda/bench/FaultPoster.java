package yingda.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers by mail for an agent, one after the other, each as often as it takes until the server has acknowledged it.
final class FaultPoster {

    private final Server server;
    private final Api api;
    private final List<String> conversations;
    private final ConcurrentLinkedQueue<Integer> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile String refusal;
    private int posted;

    FaultPoster(Server server, Api api, List<String> conversations) {
        this.server = server;
        this.api = api;
        this.conversations = conversations;
        Thread.startVirtualThread(this::run);
    }

    void post(int count) {
        for (int i = 0; i < count; i++) {
            waiting.add(posted++);
        }
    }

    int posted() {
        return posted;
    }

    void awaitAcknowledged(Duration limit) throws IOException {
        Await.until("all answers are acknowledged", limit, () -> acknowledged.get() == posted || refusal != null);
        if (refusal != null) {
            throw new IOException(refusal);
        }
    }

    private void run() {
        while (refusal == null) {
            Integer next = waiting.poll();
            if (next == null) {
                Server.sleep(20);
            } else {
                send(next);
            }
        }
    }

    private void send(int number) {
        String path = "/api/conversations/" + conversations.get(number % conversations.size()) + "/mail";
        Object body = Json.object("clientId", UUID.nameUUIDFromBytes(("out" + number).getBytes()).toString(),
                "text", FaultLedger.outgoing(number));
        while (true) {
            try {
                int status = api.status("POST", path, body);
                if (status / 100 == 2) {
                    acknowledged.incrementAndGet();
                    return;
                }
                if (status / 100 == 4) {
                    refusal = "An answer was refused with " + status + " at " + server.base() + path;
                    return;
                }
            } catch (IOException away) {
                // Just killed: the same answer once more, with the same client id.
            }
            Server.sleep(100);
        }
    }
}
