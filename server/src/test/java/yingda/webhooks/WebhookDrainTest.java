package yingda.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import yingda.kernel.Uuids;
import yingda.postgres.Await;

class WebhookDrainTest {

    private static final WebhookDeliveryStore.Leased WEBHOOK =
            new WebhookDeliveryStore.Leased(UUID.randomUUID(), UUID.randomUUID(), "https://receiver.example.com", new byte[0], null, null);

    private final List<String> done = new CopyOnWriteArrayList<>();

    /// A webhook that is due once, with three events of one conversation.
    private final class DueOnce extends WebhookDeliveryStore {

        private final AtomicBoolean leased = new AtomicBoolean();

        private DueOnce() {
            super(null);
        }

        @Override
        List<Leased> lease(String holder, Duration lease, int most) {
            return leased.compareAndSet(false, true) ? List.of(WEBHOOK) : List.of();
        }

        @Override
        List<Delivery> due(Leased webhook, String holder, int most) {
            UUID conversation = UUID.randomUUID();
            Instant now = Clock.systemUTC().instant();
            return List.of(1L, 2L, 3L).stream().map(seq -> new Delivery(Uuids.next(), "message.created", conversation, seq, now, "waiting", 0, null, now,
                    null, null, null)).toList();
        }

        @Override
        void renew(String holder, Collection<UUID> webhooks, Duration lease) {
        }

        @Override
        void hold(Leased webhook, Duration rest) {
            done.add("rests " + rest.toSeconds());
        }

        @Override
        void release(UUID workspace, UUID webhook, String holder) {
            done.add("free");
        }
    }

    @Test
    void aWebhookRestsASecondWhenWhatCameOfAnEventCannotBeWrittenDown() throws InterruptedException {
        var attempts = new WebhookAttempts(null, null, null, null, null, null, null, null, null) {
            @Override
            boolean attempt(WebhookDeliveryStore.Leased webhook, Delivery delivery) {
                done.add("tried");
                throw new IllegalStateException("the database is away");
            }
        };
        var settings = new WebhookSettings(false, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofDays(3), Duration.ofDays(5),
                Duration.ofSeconds(10), Duration.ofDays(30));
        var drain = new WebhookDrain(new DueOnce(), attempts, new WebhookWaking(), settings);
        drain.start();
        try {
            Await.until("it is given back", () -> done.contains("free"));
        } finally {
            drain.stop();
        }
        assertThat(done).as("the events behind it wait").containsExactly("tried", "rests 1", "free");
    }
}
