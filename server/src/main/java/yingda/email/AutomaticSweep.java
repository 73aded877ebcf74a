package yingda.email;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets after a day whom the program wrote to by itself: it does not count any more.
@Component
class AutomaticSweep {

    private final JdbcClient system;

    AutomaticSweep(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    @Scheduled(initialDelayString = "PT30M", fixedDelayString = "PT1H")
    void sweep() {
        system.sql("delete from automatic_answer where at < now() - interval '1 day'").update();
        system.sql("delete from mail_notice where at < now() - interval '1 day'").update();
    }
}
