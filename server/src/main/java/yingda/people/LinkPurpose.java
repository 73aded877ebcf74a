package yingda.people;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// What a one-time link is for.
enum LinkPurpose {
    /// The first password of a new account.
    INVITE(Duration.ofHours(72)),
    /// A new password.
    RESET(Duration.ofHours(1)),
    /// The proof that an address is the member's.
    ADDRESS(Duration.ofHours(24)),
    /// The end of all sessions, and no sign-in until there is a new password.
    LOCK(Duration.ofHours(72));

    private final Duration life;

    LinkPurpose(Duration life) {
        this.life = life;
    }

    /// How long it can be used.
    Duration life() {
        return life;
    }

    boolean setsPassword() {
        return this == INVITE || this == RESET;
    }

    /// The name in the database and in the page's address.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LinkPurpose ofWire(String wire) {
        return Arrays.stream(values()).filter(purpose -> purpose.wire().equals(wire)).findFirst().orElseThrow();
    }
}
