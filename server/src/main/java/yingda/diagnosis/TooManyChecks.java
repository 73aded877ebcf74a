package yingda.diagnosis;

import yingda.kernel.Refusal;

/// Checks ask other people's servers: only so many a minute.
final class TooManyChecks extends Refusal {
    TooManyChecks() {
        super("too-many-checks", 429);
    }
}
