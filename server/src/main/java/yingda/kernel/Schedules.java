package yingda.kernel;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// Lets every module have timers (`@Scheduled`).
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Schedules {

    /// More than there are timers: one that works for hours makes none of the others wait. They are virtual threads,
    /// so those that wait cost next to nothing.
    static final int MOST = 100;

    /// With virtual threads Spring Boot's own scheduler gives all timers with a fixed delay one thread.
    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        ThreadPoolTaskScheduler scheduler = builder.poolSize(MOST).build();
        scheduler.setThreadFactory(Thread.ofVirtual().name("timer-", 1).factory());
        return scheduler;
    }
}
