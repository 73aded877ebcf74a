package yingda.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Users of an application who write, each one message after the other and each as often as it takes until the server has
/// acknowledged it; now and then one ends its conversation, and the next message opens another.
final class HookWriters {

    private static final int USERS = 8;
    private static final int BETWEEN_ENDS = 15;

    private final SignedApi api;
    private final Semaphore wanted = new Semaphore(0);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile String refusal;
    private int asked;

    HookWriters(SignedApi api) {
        this.api = api;
        for (int user = 0; user < USERS; user++) {
            int own = user;
            Thread.startVirtualThread(() -> write(own));
        }
    }

    /// So many more.
    void write(long count) {
        asked += (int) count;
        wanted.release((int) count);
    }

    int asked() {
        return asked;
    }

    void awaitAcknowledged(Duration limit) throws IOException {
        Await.until("all messages are acknowledged", limit, () -> acknowledged.get() == asked || refusal != null);
        if (refusal != null) {
            throw new IOException(refusal);
        }
    }

    private void write(int user) {
        for (int number = 1; refusal == null; number++) {
            wanted.acquireUninterruptibly();
            String text = "u-" + user + " 第 " + number + " 句";
            String answer = insist("/api/app/v1/users/u-" + user + "/messages", Json.object("clientId",
                    UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString(), "kind", "text", "text", text));
            acknowledged.incrementAndGet();
            if (number % BETWEEN_ENDS == 0 && answer != null) {
                insist("/api/app/v1/conversations/" + Json.read(answer).path("conversation").path("id").asString() + "/end", Json.object());
            }
        }
    }

    /// The same until there is an answer; null when it was refused.
    private String insist(String path, Object body) {
        while (true) {
            try {
                HttpResponse<String> answer = api.post(path, body);
                if (answer.statusCode() / 100 == 2) {
                    return answer.body();
                }
                if (answer.statusCode() / 100 == 4 && answer.statusCode() != 429) {
                    refusal = path + " was refused: " + answer.statusCode() + " " + answer.body();
                    return null;
                }
            } catch (IOException away) {
                // Just killed: once more, with the same client id.
            }
            Server.sleep(50);
        }
    }
}
