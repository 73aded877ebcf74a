package yingda.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// First answer within 10 minutes, later ones within 5, the end within 60; warned when a fifth is left. The minutes of
/// the slow group last twice as long.
class ConversationClockTest {

    private static final Instant OPENED = Instant.parse("2026-11-23T08:00:00Z");
    private static final UUID GROUP = UUID.randomUUID();
    private static final UUID SLOW = UUID.randomUUID();
    private static final Terms TERMS = terms(10, 5, 60, true, true);

    private static Terms terms(Integer first, Integer next, Integer end, boolean pauseSnoozed, boolean pauseWaiting) {
        return new Terms(UUID.randomUUID(), "标准", first, next, end, false, pauseSnoozed, pauseWaiting, 80, null);
    }

    private static Meter meter(UUID workspace, UUID group, boolean aroundClock) {
        int times = SLOW.equals(group) ? 2 : 1;
        return new Meter() {
            @Override
            public Optional<Instant> after(Instant from, Duration work) {
                return Optional.of(from.plus(work.multipliedBy(times)));
            }

            @Override
            public Duration worked(Instant from, Instant to) {
                return Duration.between(from, to).dividedBy(times);
            }
        };
    }

    private static Instant minute(int minutes) {
        return OPENED.plus(Duration.ofMinutes(minutes));
    }

    private static ConversationClock begin(Terms terms) {
        return ConversationClock.begin(UUID.randomUUID(), UUID.randomUUID(), ConversationClockTest::meter, terms, GROUP, OPENED, OPENED, false);
    }

    private static Optional<Target> target(ConversationClock clock, TargetKind kind) {
        return clock.changedTargets().stream().filter(one -> one.kind() == kind).reduce((_, last) -> last);
    }

    private static Instant due(ConversationClock clock, TargetKind kind) {
        return target(clock, kind).map(Target::dueAt).orElse(null);
    }

    private static String outcome(ConversationClock clock, TargetKind kind) {
        return target(clock, kind).map(Target::outcome).orElse(null);
    }

    @Test
    void aNewConversationIsOwedAnAnswerAndAnEnd() {
        ConversationClock clock = begin(TERMS);

        assertThat(clock.shown()).hasValue(new ConversationClock.Shown(TargetKind.FIRST, minute(10), minute(8), Duration.ofMinutes(10)));
        assertThat(due(clock, TargetKind.END)).isEqualTo(minute(60));
        assertThat(target(clock, TargetKind.NEXT)).isEmpty();
    }

    @Test
    void theFirstAnswerIsGivenOnceAndEachLaterMessageIsOwedOneAgain() {
        ConversationClock clock = begin(TERMS);
        clock.asked(minute(1));
        clock.answered(minute(10));
        assertThat(outcome(clock, TargetKind.FIRST)).isEqualTo(Target.KEPT);

        clock.answered(minute(11));
        clock.asked(minute(20));
        clock.asked(minute(23));
        assertThat(due(clock, TargetKind.NEXT)).isEqualTo(minute(25));
        clock.answered(minute(26));
        assertThat(outcome(clock, TargetKind.NEXT)).isEqualTo(Target.MISSED);
    }

    @Test
    void whatAnAgentBeginsIsOwedNothingUntilTheCustomerWrites() {
        ConversationClock clock = ConversationClock.begin(UUID.randomUUID(), UUID.randomUUID(), ConversationClockTest::meter, terms(10, 5, null, true, true),
                GROUP, OPENED, null, true);
        assertThat(clock.shown()).isEmpty();

        clock.asked(minute(3));
        assertThat(due(clock, TargetKind.NEXT)).isEqualTo(minute(8));
        assertThat(target(clock, TargetKind.FIRST)).isEmpty();
    }

    @Test
    void theEndRestsWhileTheCustomerHasToAnswer() {
        ConversationClock clock = begin(TERMS);
        clock.answered(minute(10));
        assertThat(clock.shown()).hasValue(new ConversationClock.Shown(TargetKind.END, null, null, Duration.ofMinutes(50)));

        clock.asked(minute(100));
        assertThat(due(clock, TargetKind.END)).isEqualTo(minute(150));
        assertThat(clock.shown().orElseThrow().kind()).isEqualTo(TargetKind.NEXT);
    }

    @Test
    void theEndGoesOnWhenThePolicyDoesNotLetItRest() {
        ConversationClock clock = begin(terms(10, 5, 60, true, false));
        clock.answered(minute(10));
        clock.asked(minute(50));

        assertThat(due(clock, TargetKind.END)).isEqualTo(minute(60));
    }

    @Test
    void allRestsWhileItIsSetAsideWhereThePolicySaysSo() {
        ConversationClock clock = begin(TERMS);
        clock.snoozed(true, minute(4));
        assertThat(due(clock, TargetKind.FIRST)).isNull();
        assertThat(due(clock, TargetKind.END)).isNull();
        clock.snoozed(false, minute(104));
        assertThat(due(clock, TargetKind.FIRST)).isEqualTo(minute(110));
        assertThat(target(clock, TargetKind.FIRST).orElseThrow().nearAt()).isEqualTo(minute(108));
        assertThat(due(clock, TargetKind.END)).isEqualTo(minute(160));

        ConversationClock strict = begin(terms(10, 5, 60, false, true));
        strict.snoozed(true, minute(4));
        assertThat(due(strict, TargetKind.FIRST)).isEqualTo(minute(10));
    }

    @Test
    void whatHasComeTooLateDoesNotRest() {
        ConversationClock clock = begin(TERMS);
        clock.snoozed(true, minute(11));
        assertThat(due(clock, TargetKind.FIRST)).isEqualTo(minute(10));
        clock.answered(minute(12));
        assertThat(outcome(clock, TargetKind.FIRST)).isEqualTo(Target.MISSED);
    }

    @Test
    void itsEndKeepsTheEndAndDropsTheAnswerThatNobodyNeeds() {
        ConversationClock clock = begin(TERMS);
        clock.ended(minute(5));
        assertThat(outcome(clock, TargetKind.END)).isEqualTo(Target.KEPT);
        assertThat(outcome(clock, TargetKind.FIRST)).isEqualTo(Target.DROPPED);
        assertThat(clock.shown()).isEmpty();

        ConversationClock late = begin(TERMS);
        late.ended(minute(61));
        assertThat(outcome(late, TargetKind.END)).isEqualTo(Target.MISSED);
        assertThat(outcome(late, TargetKind.FIRST)).isEqualTo(Target.MISSED);
    }

    @Test
    void inAnotherGroupTheRestCountsByItsHours() {
        ConversationClock clock = begin(TERMS);
        clock.moved(TERMS, SLOW, minute(4), OPENED);

        assertThat(due(clock, TargetKind.FIRST)).isEqualTo(minute(4 + 2 * 6));
        assertThat(due(clock, TargetKind.END)).isEqualTo(minute(4 + 2 * 56));
    }

    @Test
    void underAnotherPolicyWhatWasUsedCounts() {
        ConversationClock clock = begin(TERMS);
        clock.moved(terms(30, 5, null, true, true), GROUP, minute(4), OPENED);
        assertThat(due(clock, TargetKind.FIRST)).isEqualTo(minute(30));
        assertThat(outcome(clock, TargetKind.END)).isEqualTo(Target.DROPPED);

        clock.moved(terms(3, null, 60, true, true), GROUP, minute(6), OPENED);
        assertThat(due(clock, TargetKind.FIRST)).isEqualTo(minute(6));
        assertThat(due(clock, TargetKind.END)).isEqualTo(minute(66));
    }

    @Test
    void whatIsTooLateStaysSoUnderAnotherPolicy() {
        ConversationClock clock = begin(TERMS);
        clock.moved(terms(30, 5, 60, true, true), SLOW, minute(12), OPENED);

        assertThat(due(clock, TargetKind.FIRST)).isEqualTo(minute(10));
    }

    @Test
    void linesThatWereFiledAreNotSaid() {
        ConversationClock clock = begin(TERMS);
        clock.answered(OPENED.minus(Duration.ofDays(30)));
        assertThat(outcome(clock, TargetKind.FIRST)).isNull();
        clock.answered(minute(2));
        clock.asked(OPENED.minus(Duration.ofDays(30)));
        assertThat(target(clock, TargetKind.NEXT)).isEmpty();
    }

    @Test
    void warningAndBreachAreToldOnceEach() {
        Target target = target(begin(TERMS), TargetKind.FIRST).orElseThrow();
        assertThat(target.nears(minute(7))).isFalse();
        assertThat(target.checkAt()).isEqualTo(minute(8));
        assertThat(target.nears(minute(8))).isTrue();

        Target neared = target.neared(minute(8));
        assertThat(neared.nears(minute(9))).isFalse();
        assertThat(neared.checkAt()).isEqualTo(minute(10));
        assertThat(neared.breaches(minute(10))).isTrue();
        assertThat(target.nears(minute(10))).as("the breach alone is told").isFalse();
        assertThat(neared.breached().breaches(minute(11))).isFalse();
        assertThat(neared.breached().checkAt()).isNull();
        assertThat(neared.done(minute(9)).checkAt()).isNull();
        assertThat(neared.done(minute(11)).breaches(minute(12))).as("answered too late before anybody looked").isTrue();
    }

    @Test
    void aWarningComesAShareOrSomeMinutesBefore() {
        Duration hour = Duration.ofMinutes(60);
        assertThat(TERMS.warning(hour)).isEqualTo(Duration.ofMinutes(12));
        assertThat(new Terms(UUID.randomUUID(), "", 60, null, null, true, true, true, null, 7).warning(hour)).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void theFirstPolicyThatFitsNamesAllConditions() {
        UUID channel = UUID.randomUUID();
        UUID tag = UUID.randomUUID();
        var policy = new Policy(UUID.randomUUID(), "贵宾", true, List.of(channel), List.of(GROUP, SLOW), List.of(1, 2), List.of(tag), 5, null, null,
                true, true, true, 80, null);

        assertThat(policy.fits(new Policy.Subject(channel, SLOW, 2, Set.of(tag, UUID.randomUUID())))).isTrue();
        assertThat(policy.fits(new Policy.Subject(UUID.randomUUID(), SLOW, 2, Set.of(tag)))).isFalse();
        assertThat(policy.fits(new Policy.Subject(channel, UUID.randomUUID(), 2, Set.of(tag)))).isFalse();
        assertThat(policy.fits(new Policy.Subject(channel, GROUP, 0, Set.of(tag)))).isFalse();
        assertThat(policy.fits(new Policy.Subject(channel, GROUP, 1, Set.of()))).isFalse();
    }
}
