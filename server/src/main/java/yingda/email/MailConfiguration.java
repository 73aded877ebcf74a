package yingda.email;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingda.kernel.Gauge;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    Gauge mailLag(MailboxRuns runs) {
        return new Gauge("yingda_mail_lag_seconds", "Since the mailbox that is worst off was read.", runs::lag);
    }
}
