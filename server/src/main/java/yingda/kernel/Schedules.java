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

    /// More than there are timers: one that works for hours makes none of the others wait.
    private static final int THREADS = 16;

    /// With virtual threads Spring Boot's own scheduler gives all timers with a fixed delay one thread.
    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.poolSize(THREADS).threadNamePrefix("timer-").build();
    }
}
