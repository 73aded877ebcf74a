package yingda.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one conversation promises, taken further event by event. For one thread.
final class ConversationClock {

    /// How time counts for the conversations of a group.
    interface Counting {
        Meter of(UUID workspace, @Nullable UUID group, boolean aroundClock);
    }

    /// What lists show: the target that is due first, else the one that rests with the least left.
    record Shown(TargetKind kind, @Nullable Instant dueAt, @Nullable Instant nearAt, Duration left) {
    }

    private final UUID workspace;
    private final UUID conversation;
    private final Counting meters;
    private final List<Target> targets;
    private Terms terms;
    private UUID group;
    private final Instant since;
    private boolean answered;
    private boolean snoozed;
    private boolean waiting;
    private @Nullable Instant overAt;
    private final @Nullable State stored;

    private record State(Terms terms, UUID group, boolean answered, boolean snoozed, boolean waiting, @Nullable Instant overAt,
            List<Target> targets) {
    }

    /// As it was stored.
    ///
    /// @param waiting for the customer
    /// @param targets those that are open
    ConversationClock(UUID workspace, UUID conversation, Counting meters, Terms terms, UUID group, Instant since, boolean answered,
            boolean snoozed, boolean waiting, List<Target> targets) {
        this(workspace, conversation, meters, since, new State(terms, group, answered, snoozed, waiting, null, targets), true);
    }

    private ConversationClock(UUID workspace, UUID conversation, Counting meters, Instant since, State state, boolean isStored) {
        this.workspace = workspace;
        this.conversation = conversation;
        this.meters = meters;
        this.since = since;
        this.terms = state.terms;
        this.group = state.group;
        this.answered = state.answered;
        this.snoozed = state.snoozed;
        this.waiting = state.waiting;
        this.targets = new ArrayList<>(state.targets);
        this.stored = isStored ? state : null;
    }

    /// A conversation comes under a policy.
    ///
    /// @param asked since when its customer waits for an answer; null: for none
    /// @param answered whether the answer is not the first one
    static ConversationClock begin(UUID workspace, UUID conversation, Counting meters, Terms terms, UUID group, Instant at,
            @Nullable Instant asked, boolean answered) {
        var clock = new ConversationClock(workspace, conversation, meters, at,
                new State(terms, group, answered, false, asked == null, null, List.of()), false);
        clock.start(TargetKind.END, at);
        if (asked != null) {
            clock.ask(asked.isAfter(at) ? asked : at);
        }
        clock.settle(at);
        return clock;
    }

    private void ask(Instant at) {
        if (open(TargetKind.FIRST).isEmpty() && open(TargetKind.NEXT).isEmpty()) {
            start(answered ? TargetKind.NEXT : TargetKind.FIRST, at);
        }
    }

    private void start(TargetKind kind, Instant at) {
        Duration total = terms.of(kind);
        if (total != null && open(kind).isEmpty()) {
            targets.add(Target.begin(kind, total, at));
        }
    }

    private Optional<Target> open(TargetKind kind) {
        return targets.stream().filter(one -> one.kind() == kind && one.isOpen()).findFirst();
    }

    /// The customer has written. What is older than the clock was filed, not said.
    void asked(Instant at) {
        if (overAt == null && !at.isBefore(since)) {
            waiting = false;
            ask(at);
            settle(at);
        }
    }

    /// Somebody of ours has written to the customer.
    void answered(Instant at) {
        if (overAt == null && !at.isBefore(since)) {
            answered = true;
            waiting = true;
            finish(TargetKind.FIRST, at);
            finish(TargetKind.NEXT, at);
            settle(at);
        }
    }

    private void finish(TargetKind kind, Instant at) {
        targets.replaceAll(one -> one.kind() == kind && one.isOpen() && !at.isBefore(one.startedAt()) ? one.done(at) : one);
    }

    /// Its agent has set it aside, or it is back.
    void snoozed(boolean aside, Instant at) {
        if (overAt == null && snoozed != aside) {
            snoozed = aside;
            settle(at);
        }
    }

    /// It is over; an answer that is still owed is owed to nobody.
    void ended(Instant at) {
        if (overAt == null) {
            finish(TargetKind.END, at);
            close(at);
        }
    }

    /// Nothing is promised any more.
    void close(Instant at) {
        targets.replaceAll(one -> one.isOpen() ? one.dropped(at) : one);
        overAt = at;
    }

    /// It is another group's, or other terms hold: what was used of the time counts, what has come too late stays so.
    ///
    /// @param asked since when its customer waits for an answer; null: for none
    void moved(Terms found, UUID to, Instant at, @Nullable Instant asked) {
        boolean renewed = !found.policy().equals(terms.policy());
        if (!renewed && to.equals(group)) {
            return;
        }
        Meter before = meter();
        targets.replaceAll(one -> one.isOpen() && !one.isOverdue(at) ? one.paused(at, before) : one);
        group = to;
        if (renewed) {
            terms = found;
            targets.replaceAll(one -> !one.isOpen() || one.dueAt() != null ? one
                    : terms.of(one.kind()) instanceof Duration total ? one.retimed(total) : one.dropped(at));
            start(TargetKind.END, at);
            if (asked != null) {
                ask(at);
            }
        }
        settle(at);
    }

    private void settle(Instant at) {
        Meter meter = meter();
        targets.replaceAll(one -> !one.isOpen() ? one
                : rests(one.kind()) ? one.paused(at, meter) : one.resumed(at, terms.warning(one.total()), meter));
    }

    private boolean rests(TargetKind kind) {
        return snoozed && terms.pauseSnoozed() || kind == TargetKind.END && waiting && terms.pauseWaiting();
    }

    private Meter meter() {
        return meters.of(workspace, group, terms.aroundClock());
    }

    Optional<Shown> shown() {
        return targets.stream().filter(Target::isOpen)
                .min(Comparator.comparing((Target one) -> one.dueAt() == null ? Instant.MAX : one.dueAt()).thenComparing(Target::left))
                .map(one -> new Shown(one.kind(), one.dueAt(), one.nearAt(), one.left()));
    }

    /// Whether it was never stored, or is not what was stored.
    boolean isChanged() {
        return !new State(terms, group, answered, snoozed, waiting, overAt, targets).equals(stored);
    }

    /// What is not as it was stored, what is over first.
    List<Target> changedTargets() {
        return targets.stream().filter(one -> stored == null || !stored.targets.contains(one))
                .sorted(Comparator.comparing(Target::isOpen)).toList();
    }

    UUID workspace() {
        return workspace;
    }

    UUID conversation() {
        return conversation;
    }

    Terms terms() {
        return terms;
    }

    UUID group() {
        return group;
    }

    Instant since() {
        return since;
    }

    boolean isAnswered() {
        return answered;
    }

    boolean isSnoozed() {
        return snoozed;
    }

    boolean isWaiting() {
        return waiting;
    }

    @Nullable Instant overAt() {
        return overAt;
    }
}
