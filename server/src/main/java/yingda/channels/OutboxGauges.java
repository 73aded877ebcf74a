package yingda.channels;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingda.kernel.Gauge;

@Configuration(proxyBeanMethods = false)
class OutboxGauges {

    @Bean
    Gauge outboxLag(Outbox outbox) {
        return new Gauge("yingda_outbox_lag_seconds", "Since when the oldest due effect has been waiting",
                () -> outbox.lag().toMillis() / 1e3);
    }
}
