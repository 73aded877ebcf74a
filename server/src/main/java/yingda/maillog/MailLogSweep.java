package yingda.maillog;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import yingda.kernel.Gauge;

/// Deletes what was kept long enough.
@Component
class MailLogSweep {

    private static final Logger LOG = LoggerFactory.getLogger(MailLogSweep.class);
    private static final int AT_ONCE = 2_000;

    private final MailEventStore store;
    private final Clock clock;

    MailLogSweep(MailEventStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT2M")
    void run() {
        try {
            while (store.sweep(clock.instant(), MailLogSettings.DEFAULTS.days(), AT_ONCE) == AT_ONCE) { }
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("the mail log is swept later: {}", databaseAway.toString());
        }
    }

    @Bean
    static Gauge mailLogLost(MailLog log) {
        return new Gauge("yingda_mail_log_lost", "Steps of the mail log that found no room since the start.", log::lost);
    }
}
