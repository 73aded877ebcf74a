package yingda.webhooks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Delivers what is due: takes webhooks by lease, and works off each by batches. Events of one conversation go out one
/// after the other, those of several conversations at the same time. When woken, and once a second; a dead node's webhooks
/// come back within the lease.
@Component
class WebhookDrain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDrain.class);
    private static final int WEBHOOKS = 32;
    private static final int AT_ONCE = 8;
    private static final int BATCH = 64;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LAST_WORK = Duration.ofSeconds(5);

    private final WebhookDeliveryStore store;
    private final WebhookAttempts attempts;
    private final WebhookWaking waking;
    private final Duration lease;
    private final Duration beat;
    private final String holder = UUID.randomUUID().toString();
    private final Set<UUID> working = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private @Nullable Thread loop;

    WebhookDrain(WebhookDeliveryStore store, WebhookAttempts attempts, WebhookWaking waking, WebhookSettings settings) {
        this.store = store;
        this.attempts = attempts;
        this.waking = waking;
        this.lease = settings.lease();
        this.beat = lease.dividedBy(3).compareTo(POLL) < 0 ? lease.dividedBy(3) : POLL;
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("webhooks").start(this::run);
    }

    private void run() {
        long renewAt = System.nanoTime();
        while (running) {
            try {
                lease();
                if (System.nanoTime() - renewAt >= 0) {
                    renewAt = System.nanoTime() + lease.dividedBy(3).toNanos();
                    renew();
                }
            } catch (RuntimeException databaseAway) {
                LOG.warn("Webhooks wait: {}", databaseAway.toString());
            }
            waking.await(beat);
        }
    }

    private void renew() {
        if (!working.isEmpty()) {
            store.renew(holder, List.copyOf(working), lease);
        }
    }

    private void lease() {
        int room = WEBHOOKS - working.size();
        if (room > 0) {
            for (WebhookDeliveryStore.Leased webhook : store.lease(holder, lease, room)) {
                if (working.add(webhook.webhook())) {
                    Thread.ofVirtual().name("webhook").start(() -> work(webhook));
                }
            }
        }
    }

    /// The lease ends last: a webhook that is free but still counted as in work would be taken and left lying.
    private void work(WebhookDeliveryStore.Leased webhook) {
        try {
            List<Delivery> due = batch(webhook);
            while (running && !due.isEmpty() && send(webhook, due)) {
                due = batch(webhook);
            }
            working.remove(webhook.webhook());
            store.release(webhook.workspace(), webhook.webhook(), holder);
        } catch (RuntimeException databaseAway) {
            working.remove(webhook.webhook());
            LOG.warn("Webhook {} is taken up again when its lease ends: {}", webhook.webhook(), databaseAway.toString());
        }
        waking.wake();
    }

    /// A receiver that has been failing is tried with little.
    private List<Delivery> batch(WebhookDeliveryStore.Leased webhook) {
        return store.due(webhook, holder, webhook.failingSince() == null ? BATCH : AT_ONCE);
    }

    /// Whether all were taken: after a failure the webhook is leased anew, as it is then.
    private boolean send(WebhookDeliveryStore.Leased webhook, List<Delivery> due) {
        Map<UUID, List<Delivery>> conversations =
                due.stream().collect(Collectors.groupingBy(Delivery::conversation, LinkedHashMap::new, Collectors.toList()));
        var all = new AtomicBoolean(true);
        var free = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-send").factory())) {
            for (List<Delivery> one : conversations.values()) {
                free.acquireUninterruptibly();
                Future<?> _ = threads.submit(() -> {
                    try {
                        one.stream().takeWhile(_ -> running && all.get()).forEach(delivery -> attempt(webhook, delivery, all));
                    } finally {
                        free.release();
                    }
                });
            }
        }
        return all.get();
    }

    /// What came of it could not be written down: the webhook rests, or it would be taken again at once.
    private void attempt(WebhookDeliveryStore.Leased webhook, Delivery delivery, AtomicBoolean all) {
        try {
            if (!attempts.attempt(webhook, delivery)) {
                all.set(false);
            }
        } catch (RuntimeException failed) {
            all.set(false);
            LOG.warn("Event {} is sent to webhook {} again: {}", delivery.id(), webhook.webhook(), failed.toString());
            store.hold(webhook, POLL);
        }
    }

    @Override
    public void stop() {
        running = false;
        waking.wake();
        try {
            if (loop != null) {
                loop.join(LAST_WORK);
            }
            for (long end = System.nanoTime() + LAST_WORK.toNanos(); !working.isEmpty() && System.nanoTime() < end; ) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
