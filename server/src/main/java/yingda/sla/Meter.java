package yingda.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How time counts for a conversation.
interface Meter {

    /// When so much of it has passed; empty when that is more than a year away.
    Optional<Instant> after(Instant from, Duration work);

    /// How much of it lies between; nothing when they are the wrong way round.
    Duration worked(Instant from, Instant to);

    /// Every minute counts.
    record AroundTheClock() implements Meter {

        @Override
        public Optional<Instant> after(Instant from, Duration work) {
            return Optional.of(from.plus(work));
        }

        @Override
        public Duration worked(Instant from, Instant to) {
            return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
        }
    }
}
