package yingda.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// Slows down who guesses. Repeated failures slow down the pair of what is guessed at and the address: five are free,
/// then each next one must wait twice as long as the one before, up to 15 minutes. Nobody else is hindered: neither
/// the same log-in from other addresses nor other log-ins from this one.
@Service
class Attempts {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FREE = 5;
    private static final int MOST_FROM_ANYWHERE = 10;

    private final SignInStore store;
    private final Clock clock;

    Attempts(SignInStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Counts an attempt as failed before what it holds is looked at, so that many at once do not slip through.
    ///
    /// @return what [#forget] takes
    /// @throws TooManyAttempts when it came too early: then it counts for nothing, or an impatient user would never
    ///         get in again
    long begin(String key, String address) {
        Instant now = clock.instant();
        long attempt = store.begin(key, address, now);
        SignInStore.Attempts before = store.attempts(key, address, attempt, now, WINDOW);
        Instant allowed = before.previous().plus(pause(before.count() - 1));
        if (allowed.isAfter(now)) {
            store.forget(attempt);
            throw new TooManyAttempts(Math.max(1, Duration.between(now, allowed).toSeconds()));
        }
        return attempt;
    }

    static Duration pause(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - FREE + 1, 20));
        return pause.compareTo(WINDOW) < 0 ? pause : WINDOW;
    }

    /// For what is short enough to be guessed from many addresses.
    ///
    /// @throws TooManyAttempts when ten failed within a quarter of an hour, wherever they came from
    void requireFewer(String key) {
        Instant now = clock.instant();
        store.oldestOf(key, MOST_FROM_ANYWHERE, now.minus(WINDOW)).ifPresent(oldest -> {
            throw new TooManyAttempts(Math.max(1, Duration.between(now, oldest.plus(WINDOW)).toSeconds()));
        });
    }

    /// The attempt was none of guessing.
    void forget(long attempt) {
        store.forget(attempt);
    }

    /// Who guesses right was no guesser.
    void succeeded(String key, String address) {
        store.forgetAll(key, address);
    }

    @Scheduled(fixedDelayString = "PT10M")
    void sweep() {
        store.forgetBefore(clock.instant().minus(WINDOW));
    }
}
