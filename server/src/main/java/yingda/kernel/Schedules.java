package yingda.kernel;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Lets every module have timers (`@Scheduled`).
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Schedules {
}
