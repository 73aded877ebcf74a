package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import yingda.postgres.AppTest;

@AppTest
class SchedulesTest {

    @Autowired
    ScheduledAnnotationBeanPostProcessor timers;

    @Test
    void thereAreFewerTimersThanThreadsForThem() {
        assertThat(timers.getScheduledTasks()).isNotEmpty().hasSizeLessThan(Schedules.MOST);
    }

    @Test
    void aTimerWaitsForNoOtherAndHasAVirtualThread() throws Exception {
        ThreadPoolTaskScheduler scheduler = new Schedules().taskScheduler(new ThreadPoolTaskSchedulerBuilder());
        scheduler.initialize();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(Schedules.MOST - 1);
        CompletableFuture<Thread> other = new CompletableFuture<>();
        try {
            for (int i = 1; i < Schedules.MOST; i++) {
                scheduler.scheduleWithFixedDelay(() -> {
                    busy.countDown();
                    await(end);
                }, Duration.ofHours(1));
            }
            await(busy);
            scheduler.scheduleWithFixedDelay(() -> other.complete(Thread.currentThread()), Duration.ofHours(1));

            assertThat(other.get(30, TimeUnit.SECONDS).isVirtual()).isTrue();
        } finally {
            end.countDown();
            scheduler.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
