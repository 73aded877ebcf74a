package yingda.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import yingda.conversations.ConversationChanged;
import yingda.conversations.ConversationOpened;
import yingda.conversations.LineAppended;

/// Runs each consumer on a thread of its own: a moment after something was committed here, and once a second for what
/// other nodes committed.
@Component
class FeedConsumers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeedConsumers.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    /// Between a wake and the reading: many messages are read at once.
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final FeedReading reading;
    private final List<FeedConsumer> consumers;
    private final List<Semaphore> wakes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    FeedConsumers(FeedReading reading, List<FeedConsumer> consumers) {
        this.reading = reading;
        this.consumers = consumers;
        consumers.forEach(_ -> wakes.add(new Semaphore(0)));
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        reading.followCluster();
        for (int i = 0; i < consumers.size(); i++) {
            FeedConsumer consumer = consumers.get(i);
            Semaphore wake = wakes.get(i);
            reading.begin(consumer);
            threads.add(Thread.ofVirtual().name("feed-" + consumer.name()).start(() -> run(consumer, wake)));
        }
    }

    @EventListener
    void wake(LineAppended added) {
        wakeAll();
    }

    @EventListener
    void wake(ConversationOpened opened) {
        wakeAll();
    }

    @EventListener
    void wake(ConversationChanged changed) {
        wakeAll();
    }

    private void wakeAll() {
        wakes.forEach(Semaphore::release);
    }

    private void run(FeedConsumer consumer, Semaphore wake) {
        try {
            while (isRunning()) {
                if (wake.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    wake.drainPermits();
                }
                drain(consumer);
            }
        } catch (InterruptedException nobodyInterruptsUs) {
            throw new IllegalStateException(nobodyInterruptsUs);
        }
    }

    /// Tries until it succeeds, less and less often.
    private void drain(FeedConsumer consumer) throws InterruptedException {
        for (Duration pause = IDLE; isRunning(); pause = longer(pause)) {
            try {
                reading.drain(consumer, this::isRunning);
                return;
            } catch (RuntimeException | StackOverflowError failed) {
                log.warn("{} takes up the log again in {} s: {}", consumer.name(), pause.toSeconds(), failed.toString());
                stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /// A batch that is being taken has two seconds to commit; else it is taken again after the next start.
    @Override
    public void stop() {
        stopped.countDown();
        wakeAll();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /// Started before and stopped after those that read the log by themselves.
    @Override
    public int getPhase() {
        return Feed.PHASE;
    }
}
