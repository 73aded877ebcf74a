package yingda.mails;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes raw mails that no row names: a crash, or a refused answer, left them behind more than a day ago.
@Component
class RawSweep {

    private static final Duration AGE = Duration.ofDays(1);
    private static final int SOME = 500;

    private final RawMails raw;
    private final JdbcClient system;
    private final Clock clock;

    RawSweep(RawMails raw, @Qualifier("system") JdbcClient system, Clock clock) {
        this.raw = raw;
        this.system = system;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT20M", fixedDelayString = "PT24H")
    void sweep() {
        raw.eachWrittenBefore(clock.instant().minus(AGE), SOME, this::removeUnnamed);
    }

    private void removeUnnamed(List<String> paths) {
        Set<String> named = new HashSet<>(system.sql("""
                select path from mail where path = any(:paths)
                union all select path from blocked_mail where path = any(:paths)
                union all select path from junk_mail where path = any(:paths)""")
                .param("paths", paths.toArray(String[]::new)).query(String.class).list());
        paths.stream().filter(path -> !named.contains(path)).forEach(raw::delete);
    }
}
