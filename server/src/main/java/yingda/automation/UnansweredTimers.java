package yingda.automation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import yingda.automation.UnansweredStore.Timer;
import yingda.automation.UnansweredStore.Waiting;
import yingda.automation.UnansweredStore.WaitingRule;
import yingda.feed.FeedRow;
import yingda.worktime.WorkTime;

/// Says when rules look at customers whom nobody has answered. A rule looks once at each waiting.
@Component
class UnansweredTimers {

    private final UnansweredStore store;
    private final WorkTime time;
    private final Clock clock;

    UnansweredTimers(UnansweredStore store, WorkTime time, Clock clock) {
        this.store = store;
        this.time = time;
        this.clock = clock;
    }

    /// Of workspaces that have such rules: sets the timers of those who wait by now, in the transaction that moves the
    /// log's cursor.
    void heard(List<FeedRow> rows) {
        List<UUID> ended = conversations(rows.stream().filter(row -> row.kind() == FeedRow.Kind.CHANGE && row.name().equals("ended")).toList());
        store.forget(ended);
        List<FeedRow> telling = rows.stream().filter(row -> row.kind() == FeedRow.Kind.CHANGE || "customer".equals(row.senderKind())).toList();
        if (telling.isEmpty()) {
            return;
        }
        List<WaitingRule> rules = store.rules(telling.stream().map(FeedRow::workspace).collect(Collectors.toSet()));
        List<Timer> timers = new ArrayList<>();
        for (Waiting waiting : store.waiting(conversations(telling))) {
            rules.stream().filter(rule -> rule.workspace().equals(waiting.workspace())).forEach(rule -> add(timers, rule, waiting));
        }
        store.set(timers);
    }

    private static List<UUID> conversations(List<FeedRow> rows) {
        return rows.stream().map(FeedRow::conversation).distinct().toList();
    }

    private void add(List<Timer> timers, WaitingRule rule, Waiting waiting) {
        Duration wait = Duration.ofMinutes(rule.unanswered().minutes());
        (rule.unanswered().workTime() ? time.after(waiting.workspace(), waiting.group(), waiting.since(), wait)
                : Optional.of(waiting.since().plus(wait)))
                .ifPresent(due -> timers.add(new Timer(waiting.workspace(), rule.rule(), waiting.conversation(), waiting.since(), due)));
    }

    /// A rule is new or another: looks at those who wait now, except those whose time was over before. Within the
    /// workspace's scope and the caller's transaction.
    void reset(UUID workspace, Rule rule) {
        store.clear(workspace, rule.id());
        if (rule.enabled() && rule.unanswered() != null) {
            Instant now = clock.instant();
            List<Timer> timers = new ArrayList<>();
            store.allWaiting(workspace).forEach(waiting -> add(timers, new WaitingRule(workspace, rule.id(), rule.unanswered()), waiting));
            store.setOwn(timers.stream().filter(timer -> timer.due().isAfter(now)).toList());
        }
    }

    /// Has rules look at what is due.
    void fire() {
        store.fire();
    }
}
