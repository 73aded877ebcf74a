package yingda.automation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import yingda.automation.OccurrenceStore.Work;
import yingda.automation.RuleStore.Wanted;
import yingda.feed.FeedConsumer;
import yingda.feed.FeedRow;

/// Keeps of the log what any rule waits for, in the transaction that moves the cursor.
@Component
class AutomationFeed implements FeedConsumer {

    private final RuleStore rules;
    private final OccurrenceStore store;
    private final UnansweredTimers timers;
    private final AutomationWaking waking;

    AutomationFeed(RuleStore rules, OccurrenceStore store, UnansweredTimers timers, AutomationWaking waking) {
        this.rules = rules;
        this.store = store;
        this.timers = timers;
        this.waking = waking;
    }

    @Override
    public String name() {
        return "automation";
    }

    @Override
    public boolean idle() {
        return rules.none();
    }

    @Override
    public void take(List<FeedRow> rows) {
        Set<Wanted> wanted = rules.wanted(rows.stream().map(FeedRow::workspace).collect(Collectors.toSet()));
        timers.heard(rows.stream().filter(row -> wanted.contains(new Wanted(row.workspace(), Trigger.UNANSWERED))).toList());
        Set<UUID> ratings = store.ratings(rows.stream().filter(row -> row.kind() == FeedRow.Kind.MESSAGE && row.name().equals("system")
                && wanted.contains(new Wanted(row.workspace(), Trigger.RATED))).toList());
        List<Occurrence> found = new ArrayList<>();
        for (FeedRow row : rows) {
            Optional<Trigger> trigger = ratings.contains(row.id()) ? Optional.of(Trigger.RATED) : Trigger.of(row);
            trigger.filter(one -> isWanted(wanted, row.workspace(), one)).ifPresent(one -> found.add(new Occurrence(row.workspace(), row.id(),
                    row.conversation(), one, row.seq(), null, List.of(), row.at(), 0)));
        }
        if (!found.isEmpty()) {
            keep(found, rows.stream().collect(Collectors.toMap(FeedRow::id, FeedRow::tx)));
        }
    }

    private static boolean isWanted(Set<Wanted> wanted, UUID workspace, Trigger trigger) {
        return wanted.contains(new Wanted(workspace, trigger))
                || trigger == Trigger.MAIL && wanted.contains(new Wanted(workspace, Trigger.CUSTOMER_MESSAGE));
    }

    private void keep(List<Occurrence> found, Map<UUID, Long> transactions) {
        Set<UUID> open = store.open(found.stream().map(Occurrence::conversation).distinct().toList());
        Map<Work, List<UUID>> causes = store.causes(Set.copyOf(transactions.values()));
        store.insert(found.stream().filter(one -> open.contains(one.conversation())).map(one -> new Occurrence(one.workspace(), one.id(),
                one.conversation(), one.trigger(), one.seq(), null,
                causes.getOrDefault(new Work(transactions.get(one.id()), one.conversation()), List.of()), one.at(), 0)).toList());
        waking.wakeAfterCommit();
    }
}
