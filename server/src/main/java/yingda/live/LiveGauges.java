package yingda.live;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingda.kernel.Gauge;

/// The sockets at `/metrics`.
@Configuration(proxyBeanMethods = false)
class LiveGauges {

    @Bean
    Gauge openSockets(Sockets sockets) {
        return new Gauge("yingda_sockets", "Open sockets of this node", sockets::count);
    }
}
