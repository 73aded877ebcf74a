package yingda.diagnosis;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import yingda.mailtrials.MailboxProbe;
import yingda.kernel.WorkspaceScope;

/// Looks at mailboxes by the clock: every minute (`yingda.mail.look`) for what is wrong, every day for how full they are
/// (`yingda.mail.sample` says how often it is seen to which of them lack their day).
@Component
class HealthJob {

    private static final Logger LOG = LoggerFactory.getLogger(HealthJob.class);
    /// Fuller than this, or full within so many days, is worth an alarm.
    private static final double FULL = 0.95;
    private static final int SOON_DAYS = 14;

    private final HealthStore store;
    private final AlarmStore alarmStore;
    private final Alarms alarms;
    private final MailboxProbe probe;
    private final Clock clock;

    HealthJob(HealthStore store, AlarmStore alarmStore, Alarms alarms, MailboxProbe probe, Clock clock) {
        this.store = store;
        this.alarmStore = alarmStore;
        this.alarms = alarms;
        this.probe = probe;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${yingda.mail.look:PT1M}", initialDelayString = "${yingda.mail.look:PT1M}")
    void look() {
        try {
            alarms.settle(List.of("silent", "log-in"), alarmStore.unread(clock.instant()));
            alarms.settle(List.of("missing"), alarmStore.unaccounted(clock.instant()));
            alarms.settle(List.of("errors"), alarmStore.failing(clock.instant()));
            alarms.settle(List.of("flood"), alarmStore.floods(clock.instant()));
            alarms.settle(List.of("spike"), alarmStore.spikes(clock.instant()));
            alarms.tell();
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("alarms wait for the database: {}", databaseAway.toString());
        }
    }

    @Scheduled(fixedDelayString = "${yingda.mail.sample:PT15M}", initialDelayString = "${yingda.mail.sample:PT5M}")
    void sample() {
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            for (HealthStore.Target target : store.begin(today)) {
                store.write(target, today, WorkspaceScope.get(target.workspace(), () -> probe.read(target.workspace(), target.mailbox())));
            }
            store.count(today);
            alarms.settle(List.of("certificate"), alarmStore.certificates(clock.instant()));
            alarms.settle(List.of("consent", "secret"), alarmStore.consents(clock.instant()));
            alarms.settle(List.of("quota"), full());
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("samples wait for the database: {}", databaseAway.toString());
        }
    }

    private List<AlarmStore.Trouble> full() {
        List<AlarmStore.Trouble> found = new ArrayList<>();
        for (HealthStore.Target target : store.sampled()) {
            List<HealthStore.Sample> samples = WorkspaceScope.get(target.workspace(), () -> store.samples(target.workspace(), target.mailbox()));
            forecast(samples).filter(days -> days <= SOON_DAYS)
                    .ifPresent(days -> found.add(new AlarmStore.Trouble(target.workspace(), target.mailbox(), "quota", days.toString())));
        }
        return found;
    }

    /// Days until the mailbox is full; 0 when it nearly is; empty when nobody knows or it is far away.
    static Optional<Integer> forecast(List<HealthStore.Sample> samples) {
        List<HealthStore.Sample> measured = samples.stream().filter(one -> one.used() != null && one.limit() != null).toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        HealthStore.Sample last = measured.getLast();
        if (last.used() >= FULL * last.limit()) {
            return Optional.of(0);
        }
        return Forecast.fullIn(measured.stream().map(one -> new Forecast.Point(one.day().toEpochDay(), one.used())).toList(), last.limit());
    }
}
