package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import yingda.postgres.Await;

class CoalescerTest {

    @Test
    void manyWakesDuringARunBecomeOneFurtherRun() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Coalescer<String> work = new Coalescer<>("test", Duration.ZERO, 1, key -> {
            if (runs.incrementAndGet() == 1) {
                begun.countDown();
                await(end);
            }
        });
        work.wake("a");
        begun.await();
        for (int i = 0; i < 100; i++) {
            work.wake("a");
        }
        end.countDown();
        Await.until("it ran again", () -> runs.get() == 2);
        work.wake("a");
        Await.until("it ran once more", () -> runs.get() == 3);
    }

    @Test
    void oneKeyNeverRunsTwiceAtTheSameTime() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger value = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        Coalescer<String> work = new Coalescer<>("test", Duration.ZERO, 4, key -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            seen.set(value.get());
            now.decrementAndGet();
        });
        for (int i = 1; i <= 2_000; i++) {
            value.set(i);
            work.wake("a");
        }
        Await.until("the last value was seen", () -> seen.get() == 2_000);
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void differentKeysRunSideBySideUpToTheLimit() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Coalescer<Integer> work = new Coalescer<>("test", Duration.ZERO, 2, key -> {
            both.countDown();
            await(both);
        });
        work.wake(1);
        work.wake(2);

        Await.until("both ran", () -> both.getCount() == 0);
    }

    @Test
    void aFailedRunIsTriedAgain() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Coalescer<String> work = new Coalescer<>("test", Duration.ZERO, 1, key -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("database away");
            }
        });
        work.wake("a");

        Await.until("it ran again", () -> runs.get() == 2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
