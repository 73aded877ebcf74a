package yingda.sla;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import yingda.feed.FeedConsumer;
import yingda.feed.FeedRow;
import yingda.feed.FeedRow.Kind;

/// Keeps the clocks of conversations, in the transaction that moves the cursor: each event counts once.
@Component
class SlaFeed implements FeedConsumer {

    /// A conversation begins, anew perhaps.
    private static final Set<String> OPENINGS = Set.of("opened", "reopened");
    /// Another policy may fit.
    private static final Set<String> MOVES = Set.of("moved", "prioritised", "shared");
    /// Whoever serves it now has not set it aside.
    private static final Set<String> AWAKE = Set.of("woken", "assigned", "accepted", "transferred", "taken-over", "queued", "moved");

    private final PolicyStore policies;
    private final ClockStore store;
    private final ConversationClock.Counting meters;
    private final ApplicationEventPublisher events;

    SlaFeed(PolicyStore policies, ClockStore store, ConversationClock.Counting meters, ApplicationEventPublisher events) {
        this.policies = policies;
        this.store = store;
        this.meters = meters;
        this.events = events;
    }

    @Override
    public String name() {
        return "sla";
    }

    @Override
    public boolean idle() {
        return !policies.anyKept();
    }

    @Override
    public void take(List<FeedRow> rows) {
        Set<UUID> workspaces = rows.stream().map(FeedRow::workspace).collect(Collectors.toSet());
        new Batch(policies.active(workspaces), store.running(rows.stream().map(FeedRow::conversation).collect(Collectors.toSet()), workspaces,
                meters)).take(rows);
    }

    /// What happens to clocks while one part of the log is taken.
    private final class Batch {

        private final Map<UUID, List<Policy>> offered;
        private final Map<UUID, ConversationClock> running;
        private final Map<UUID, Optional<ConversationClock.Shown>> shownBefore = new HashMap<>();
        /// In the order of their beginning: one that is over is stored before another of its conversation.
        private final List<ConversationClock> all;
        private final Map<UUID, FeedRow> lastLines = new HashMap<>();
        private Map<UUID, ClockStore.Found> found = Map.of();

        private Batch(Map<UUID, List<Policy>> offered, Map<UUID, ConversationClock> running) {
            this.offered = offered;
            this.running = running;
            this.all = new ArrayList<>(running.values());
            running.forEach((id, clock) -> shownBefore.put(id, clock.shown()));
        }

        private void take(List<FeedRow> rows) {
            List<FeedRow> chosen = rows.stream().filter(this::chooses).toList();
            if (running.isEmpty() && chosen.isEmpty()) {
                return;
            }
            found = chosen.isEmpty() ? Map.of() : store.found(chosen);
            rows.forEach(this::take);
            long tx = rows.getLast().tx();
            all.stream().filter(ConversationClock::isChanged).forEach(clock -> store.save(clock, tx));
            if (!lastLines.isEmpty()) {
                store.seen(lastLines.values());
            }
            tellAfterCommit(all.stream().filter(clock -> !clock.shown().equals(shownBefore.getOrDefault(clock.conversation(), Optional.empty())))
                    .map(clock -> new SlaChanged(clock.workspace(), clock.conversation())).distinct().toList());
        }

        /// Whether a policy is looked for.
        private boolean chooses(FeedRow row) {
            return row.kind() == Kind.CHANGE && (OPENINGS.contains(row.name()) || MOVES.contains(row.name()))
                    && (offered.containsKey(row.workspace()) || running.containsKey(row.conversation()));
        }

        private void take(FeedRow row) {
            Instant at = row.at().truncatedTo(ChronoUnit.MILLIS);
            if (row.kind() == Kind.CHANGE) {
                change(row, at);
            } else if (row.kind() == Kind.MESSAGE && running.get(row.conversation()) instanceof ConversationClock clock) {
                lastLines.merge(row.conversation(), row, (one, other) -> one.seq() > other.seq() ? one : other);
                if (row.isPublic() && "customer".equals(row.senderKind())) {
                    clock.asked(at);
                } else if (row.isPublic() && "member".equals(row.senderKind())) {
                    clock.answered(at);
                }
            }
        }

        private void change(FeedRow row, Instant at) {
            ConversationClock clock = running.get(row.conversation());
            if (clock != null && AWAKE.contains(row.name())) {
                clock.snoozed(false, at);
            }
            if (OPENINGS.contains(row.name())) {
                open(row, clock, at);
            } else if (MOVES.contains(row.name())) {
                move(row, clock, at);
            } else if (clock != null && row.name().equals("snoozed")) {
                clock.snoozed(true, at);
            } else if (clock != null && row.name().equals("ended")) {
                clock.ended(at);
                running.remove(row.conversation());
            }
        }

        private void open(FeedRow row, @Nullable ConversationClock before, Instant at) {
            if (before != null) {
                before.ended(at);
                running.remove(row.conversation());
            }
            ClockStore.Found now = found.get(row.id());
            terms(row, now).ifPresent(terms -> begin(row, terms, now, at, now.isOurs() ? null : at, now.isOurs()));
        }

        private void move(FeedRow row, @Nullable ConversationClock clock, Instant at) {
            ClockStore.Found now = found.get(row.id());
            Optional<Terms> terms = terms(row, now);
            if (clock == null && now != null && !now.isEnded()) {
                terms.ifPresent(some -> begin(row, some, now, at, now.asked(), now.answered()));
            } else if (clock != null && terms.isPresent()) {
                clock.moved(terms.get(), now.subject().group(), at, now.asked());
            } else if (clock != null) {
                clock.close(at);
                running.remove(row.conversation());
            }
        }

        /// Empty when nothing is promised.
        private Optional<Terms> terms(FeedRow row, ClockStore.@Nullable Found now) {
            return now == null || now.isPrivate() ? Optional.empty()
                    : offered.getOrDefault(row.workspace(), List.of()).stream().filter(policy -> policy.fits(now.subject())).findFirst()
                            .map(Policy::terms);
        }

        private void begin(FeedRow row, Terms terms, ClockStore.Found now, Instant at, @Nullable Instant asked, boolean answered) {
            var clock = ConversationClock.begin(row.workspace(), row.conversation(), meters, terms, now.subject().group(), at, asked,
                    answered);
            running.put(row.conversation(), clock);
            all.add(clock);
        }
    }

    private void tellAfterCommit(List<SlaChanged> changed) {
        if (changed.isEmpty()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changed.forEach(events::publishEvent);
            }
        });
    }
}
