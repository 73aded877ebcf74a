package yingda.notices;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Outbox;
import yingda.kernel.WorkspaceScope;
import yingda.settings.Settings;
import yingda.worktime.WorkState;
import yingda.worktime.WorkTime;

/// Finds what members are to be told by push. Every node looks; the outbox takes the same notice once.
@Component
class PushSweep {

    private static final Logger LOG = LoggerFactory.getLogger(PushSweep.class);

    private final NoticeStore store;
    private final PushSettings operator;
    private final Settings settings;
    private final Outbox outbox;
    private final WorkTime time;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    PushSweep(NoticeStore store, PushSettings operator, Settings settings, Outbox outbox, WorkTime time, Clock clock,
            TransactionTemplate transaction, JsonMapper json) {
        this.store = store;
        this.operator = operator;
        this.settings = settings;
        this.outbox = outbox;
        this.time = time;
        this.clock = clock;
        this.transaction = transaction;
        this.json = json;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            add(store.queued(operator.queuedAfter()));
            add(store.unread(operator.unreadAfter()));
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("Push notices wait for the database: {}", databaseAway.toString());
        }
    }

    private void add(List<NoticeStore.Due> found) {
        found.stream().collect(Collectors.groupingBy(NoticeStore.Due::workspace)).forEach(this::add);
    }

    private void add(UUID workspace, List<NoticeStore.Due> found) {
        NoticeSettings set = settings.read(workspace, NoticeSettings.TOPIC, NoticeSettings.class, NoticeSettings.DEFAULTS);
        List<NoticeStore.Due> wanted = !set.push() ? List.of()
                : found.stream().filter(due -> set.offHours() || isOpen(workspace, due.group())).toList();
        if (wanted.isEmpty()) {
            return;
        }
        WorkspaceScope.run(workspace, () -> transaction.executeWithoutResult(_ -> wanted.forEach(due ->
                outbox.add(workspace, SendPush.NAME, due.key(),
                        json.writeValueAsString(new SendPush.Payload(due.conversation(), due.subscription()))))));
    }

    private boolean isOpen(UUID workspace, UUID group) {
        return time.at(workspace, group, clock.instant()) instanceof WorkState.Open;
    }
}
