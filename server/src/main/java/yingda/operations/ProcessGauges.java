package yingda.operations;

import java.lang.management.ManagementFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingda.kernel.Gauge;

/// Figures of the process itself.
@Configuration(proxyBeanMethods = false)
class ProcessGauges {

    @Bean
    Gauge heapUsed() {
        return new Gauge("yingda_heap_used_bytes", "Bytes of the heap that are in use.",
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    @Bean
    Gauge upTime() {
        return new Gauge("yingda_up_seconds", "Seconds since the server was started.",
                () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1_000.0);
    }

    @Bean
    Gauge threads() {
        return new Gauge("yingda_platform_threads", "Platform threads; virtual ones are not counted.",
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
