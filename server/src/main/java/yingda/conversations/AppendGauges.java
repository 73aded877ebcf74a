package yingda.conversations;

import java.util.concurrent.atomic.LongAdder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingda.kernel.Gauge;

/// How the lanes do, at `/metrics`. Quotients of the totals are the mean batch and the mean time a batch takes.
@Configuration(proxyBeanMethods = false)
class AppendGauges {

    /// Counted by the lanes.
    static final class Totals {
        final LongAdder lines = new LongAdder();
        final LongAdder batches = new LongAdder();
        final LongAdder nanos = new LongAdder();
    }

    @Bean
    Totals appendTotals() {
        return new Totals();
    }

    @Bean
    Gauge appendWaiting(AppendLanes lanes) {
        return new Gauge("yingda_append_waiting", "Lines that wait to be stored", lanes::waiting);
    }

    @Bean
    Gauge appendLines(Totals totals) {
        return new Gauge("yingda_append_lines_total", "Lines that the lanes worked on", totals.lines::sum);
    }

    @Bean
    Gauge appendBatches(Totals totals) {
        return new Gauge("yingda_append_batches_total", "Batches that the lanes worked on", totals.batches::sum);
    }

    @Bean
    Gauge appendSeconds(Totals totals) {
        return new Gauge("yingda_append_seconds_total", "Time that the lanes worked", () -> totals.nanos.sum() / 1e9);
    }
}
